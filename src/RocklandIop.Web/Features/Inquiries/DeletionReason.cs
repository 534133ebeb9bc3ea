namespace RocklandIop.Web.Features.Inquiries;

public enum DeletionReason
{
    /// <summary>Its time was over.</summary>
    Retention,
    /// <summary>The visitor asked for it.</summary>
    Withdrawn,
}
