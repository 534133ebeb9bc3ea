namespace RocklandIop.Web.Features.Staff.SignIn;

/// <summary>Where somebody wanted to go before signing in: a page of the desk and nowhere else.</summary>
public static class DeskAddress
{
    public const string Home = "/staff";

    public static string Of(string? returnUrl) => IsOfDesk(returnUrl) ? returnUrl! : Home;

    private static bool IsOfDesk(string? address) =>
        address is { Length: <= 500 }
        && (address == Home || address.StartsWith("/staff/", StringComparison.Ordinal) || address.StartsWith("/staff?", StringComparison.Ordinal))
        && address.All(letter => letter is > ' ' and <= '~' and not '\\')
        && !address.Contains("//", StringComparison.Ordinal)
        && !address.Contains("..", StringComparison.Ordinal)
        && !address.StartsWith("/staff/sign-", StringComparison.OrdinalIgnoreCase)
        && !address.StartsWith("/staff/enrolment", StringComparison.OrdinalIgnoreCase);
}
