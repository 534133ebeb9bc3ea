using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace RocklandIop.Web.Features.Staff.SignIn;

/// <summary>Carries the secret of an authenticator app from the page that shows it to the form that proves it, so that nothing is stored for somebody who only looked. What was shown to one invitation or person is good for no other.</summary>
public sealed class AuthenticatorSetupSecret(IDataProtectionProvider protection)
{
    public string Wrap(string secret, Guid owner) => Protector(owner).Protect(secret);

    public string? Unwrap(string? wrapped, Guid owner)
    {
        try
        {
            return wrapped is null ? null : Protector(owner).Unprotect(wrapped);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Protector(Guid owner) => protection.CreateProtector("authenticator", owner.ToString("N"));
}
