namespace RocklandIop.Web.Email.Recipients;

public enum ProofOutcome
{
    Proven,
    WrongCode,
    /// <summary>None was sent, or it was used.</summary>
    NoCode,
    TooOld,
    TooManyTries,
}
