using Microsoft.AspNetCore.Identity;
using RocklandIop.Web.Features.Staff.Accounts;

namespace RocklandIop.Web.Features.Staff.SignIn;

/// <summary>A password that nobody has: tried where there is no account, so that an unknown address takes the same work as a wrong password.</summary>
public sealed class NobodysPassword
{
    private readonly PasswordHasher<StaffMember> hasher = new();
    private readonly StaffMember somebody = new() { DisplayName = "", Created = DateTimeOffset.UnixEpoch };
    private readonly string hash;

    public NobodysPassword() => hash = hasher.HashPassword(somebody, Guid.NewGuid().ToString());

    public void Try(string password) => hasher.VerifyHashedPassword(somebody, hash, password);
}
