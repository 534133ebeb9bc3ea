namespace RocklandIop.Web.Email;

public enum OutboxStatus
{
    Pending,
    Sent,
    /// <summary>Given up; staff must act.</summary>
    Dead,
}
