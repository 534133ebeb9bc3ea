namespace RocklandIop.Web.Email.Encryption;

/// <summary>A key that a mail may be encrypted to, or why it may not.</summary>
public sealed class KeyCheck
{
    private KeyCheck()
    {
    }

    public RecipientKey? Key { get; private init; }

    public KeyProblem? Problem { get; private init; }

    /// <summary>Ends a sentence that starts with the recipient's number; holds nothing of the file.</summary>
    public string Words => Problem is not { } problem ? "its key is good" : problem switch
    {
        KeyProblem.Missing => "its key file is missing",
        KeyProblem.Unreadable => "its key file cannot be read",
        KeyProblem.NotYetValid => "its key is not valid yet",
        KeyProblem.Expired => "its key has expired",
        KeyProblem.Revoked => "its key was revoked",
        KeyProblem.RevocationUnknown => "its revocation list is missing, unreadable, out of date or not from the certificate's authority",
        KeyProblem.WrongUsage => "its key is not one to encrypt mail to",
        KeyProblem.Weak => "its key is shorter than 2048 bits",
        KeyProblem.NotConfirmed => "its new key waits for the code that is mailed encrypted to it",
    };

    public static implicit operator KeyCheck(RecipientKey key) => new() { Key = key };

    public static implicit operator KeyCheck(KeyProblem problem) => new() { Problem = problem };
}
