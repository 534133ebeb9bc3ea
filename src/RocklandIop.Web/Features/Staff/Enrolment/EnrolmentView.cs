using RocklandIop.Web.Features.Staff.SignIn;

namespace RocklandIop.Web.Features.Staff.Enrolment;

/// <summary>What the page shows beside the form. It says "again" where the account could be signed in to before, as what opened it ends with this link.</summary>
public sealed record EnrolmentView(string Code, string Address, bool IsAgain, AuthenticatorSetupView App, string? DirectoryName, string? Problem)
{
    public const string Key = "Enrolment";
}
