namespace RocklandIop.Web.Features.Staff.Accounts;

/// <summary>What opens an account.</summary>
public sealed record SignInWays(bool HasPassword, int Passkeys, bool HasDirectory)
{
    public bool Any => HasPassword || HasDirectory || Passkeys > 0;

    public override string ToString()
    {
        string?[] ways = [Passkeys == 0 ? null : Passkeys == 1 ? "a passkey" : $"{Passkeys} passkeys", HasPassword ? "password and app" : null, HasDirectory ? "directory" : null];
        return Any ? string.Join(", ", ways.OfType<string>()) : "Not set up yet";
    }
}
