namespace RocklandIop.Web.Features.Staff.Audit;

/// <summary>How the chain of the log is broken.</summary>
public enum AuditFault
{
    /// <summary>One or more are missing before it.</summary>
    Gap,
    /// <summary>It was altered, or one before it was.</summary>
    Altered,
    /// <summary>The chain fits, but was made by somebody without the key.</summary>
    WrongSignature,
    /// <summary>Another entry stands in the place that was noted.</summary>
    HeadReplaced,
    /// <summary>The noted entry is not there, nor any after it.</summary>
    HeadGone,
}
