namespace RocklandIop.Web.Email;

public enum OutboxStatus
{
    Pending,
    Sent,
    /// <summary>Sent several times, never confirmed by the server: it probably arrived; staff must look.</summary>
    Uncertain,
    /// <summary>Given up; staff must act.</summary>
    Dead,
    /// <summary>Staff did without it.</summary>
    Cancelled,
}
