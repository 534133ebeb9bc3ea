namespace RocklandIop.Web.Features.Withdrawal;

public enum WithdrawalOutcome
{
    Deleted,
    /// <summary>No inquiry has this reference and this code; which of the two is wrong is not said.</summary>
    NotFound,
    /// <summary>A legal duty keeps it for now.</summary>
    OnLegalHold,
    /// <summary>The database or the key is missing, or others kept changing the inquiry: it is still there.</summary>
    NotPossible,
}
