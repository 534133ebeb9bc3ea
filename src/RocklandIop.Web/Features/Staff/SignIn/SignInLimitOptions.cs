namespace RocklandIop.Web.Features.Staff.SignIn;

public sealed class SignInLimitOptions
{
    public const string Section = "RateLimit";

    /// <summary>Tries to sign in that a client has in a minute.</summary>
    public int SignInPerMinute { get; init; } = 20;
}
