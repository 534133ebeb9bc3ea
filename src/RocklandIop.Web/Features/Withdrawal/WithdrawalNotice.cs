namespace RocklandIop.Web.Features.Withdrawal;

/// <summary>What the form says above itself when it comes back for a reason other than its answers.</summary>
public enum WithdrawalNotice
{
    None,
    PressAgain,
    NotFound,
    NotDeleted,
}
