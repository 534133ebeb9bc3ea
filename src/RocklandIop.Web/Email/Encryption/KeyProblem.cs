namespace RocklandIop.Web.Email.Encryption;

/// <summary>Why nothing may be encrypted to a recipient's key.</summary>
public enum KeyProblem
{
    Missing,
    Unreadable,
    NotYetValid,
    Expired,
    Revoked,
    /// <summary>There is a revocation list, but it cannot answer: missing, unreadable, out of date, or of another authority.</summary>
    RevocationUnknown,
    WrongUsage,
    Weak,
    /// <summary>Staff put it in, and the code that was mailed encrypted to it has not come back yet.</summary>
    NotConfirmed,
}
