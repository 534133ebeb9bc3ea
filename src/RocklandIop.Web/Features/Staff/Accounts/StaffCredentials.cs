using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Staff.Audit;
using RocklandIop.Web.Features.Staff.SignIn;

namespace RocklandIop.Web.Features.Staff.Accounts;

/// <summary>Changes how somebody signs in. Nothing is stored before its entry in the audit log is: each change is whole or not at all.</summary>
public sealed class StaffCredentials(SiteDbContext db, UserManager<StaffMember> people, IUserStore<StaffMember> store, AuditTrail audit, TimeProvider clock)
{
    public const int MostPasskeys = 10;
    private const int RecoveryCodes = 10;

    private readonly StaffStore store = (StaffStore)store;

    /// <returns>The recovery codes, shown this once.</returns>
    /// <exception cref="DbUpdateConcurrencyException">The link was used by somebody else at the same moment.</exception>
    public async Task<IReadOnlyList<string>> EnrolWithPasswordAsync(StaffInvitation invitation, StaffMember member, string name, string password, string secret, long step, CancellationToken cancel)
    {
        await StartOverAsync(invitation, member, name, cancel);
        member.PasswordHash = people.PasswordHasher.HashPassword(member, password);
        var codes = await SetAuthenticatorAsync(member, secret, step, cancel);
        await audit.SaveAsync(AuditAction.Enrolled, member.Id, member.Id.ToString(), "password and authenticator app", cancel);
        return codes;
    }

    /// <exception cref="DbUpdateConcurrencyException">The link was used by somebody else at the same moment.</exception>
    public async Task EnrolWithPasskeyAsync(StaffInvitation invitation, StaffMember member, string name, UserPasskeyInfo passkey, CancellationToken cancel)
    {
        await StartOverAsync(invitation, member, name, cancel);
        await ForgetAuthenticatorAsync(member, cancel);
        Expect(await people.AddOrUpdatePasskeyAsync(member, passkey));
        await audit.SaveAsync(AuditAction.Enrolled, member.Id, member.Id.ToString(), "passkey", cancel);
    }

    /// <exception cref="DbUpdateConcurrencyException">The link was used by somebody else at the same moment.</exception>
    public async Task EnrolWithDirectoryAsync(StaffInvitation invitation, StaffMember member, string name, UserLoginInfo login, CancellationToken cancel)
    {
        await StartOverAsync(invitation, member, name, cancel);
        await ForgetAuthenticatorAsync(member, cancel);
        Expect(await people.AddLoginAsync(member, login));
        await audit.SaveAsync(AuditAction.Enrolled, member.Id, member.Id.ToString(), "directory", cancel);
    }

    public async Task AddPasskeyAsync(StaffMember member, UserPasskeyInfo passkey, CancellationToken cancel)
    {
        store.AutoSaveChanges = false;
        Expect(await people.AddOrUpdatePasskeyAsync(member, passkey));
        await ChangedAsync(member, "passkey added", cancel);
    }

    public async Task RenamePasskeyAsync(StaffMember member, UserPasskeyInfo passkey, string name, CancellationToken cancel)
    {
        store.AutoSaveChanges = false;
        passkey.Name = name;
        Expect(await people.AddOrUpdatePasskeyAsync(member, passkey));
        await ChangedAsync(member, "passkey renamed", cancel);
    }

    /// <returns>Whether it was removed; the last way to sign in stays.</returns>
    public async Task<bool> RemovePasskeyAsync(StaffMember member, byte[] id, CancellationToken cancel)
    {
        if (await WaysOfAsync(member) is { Passkeys: <= 1, HasPassword: false, HasDirectory: false })
        {
            return false;
        }

        store.AutoSaveChanges = false;
        Expect(await people.RemovePasskeyAsync(member, id));
        await ChangedAsync(member, "passkey removed", cancel);
        return true;
    }

    /// <summary>Whoever knew the old one is signed out everywhere else.</summary>
    public async Task ChangePasswordAsync(StaffMember member, string password, Guid? keep, CancellationToken cancel)
    {
        member.PasswordHash = people.PasswordHasher.HashPassword(member, password);
        await EndSessionsAsync(member.Id, keep, cancel);
        await ChangedAsync(member, "password", cancel);
    }

    /// <returns>New recovery codes: the old ones may lie where the old app was.</returns>
    public async Task<IReadOnlyList<string>> ChangeAuthenticatorAsync(StaffMember member, string secret, long step, Guid? keep, CancellationToken cancel)
    {
        store.AutoSaveChanges = false;
        var codes = await SetAuthenticatorAsync(member, secret, step, cancel);
        await EndSessionsAsync(member.Id, keep, cancel);
        await ChangedAsync(member, "authenticator app", cancel);
        return codes;
    }

    public async Task<IReadOnlyList<string>> NewRecoveryCodesAsync(StaffMember member, CancellationToken cancel)
    {
        store.AutoSaveChanges = false;
        IReadOnlyList<string> codes = [.. (await people.GenerateNewTwoFactorRecoveryCodesAsync(member, RecoveryCodes))!];
        await ChangedAsync(member, "recovery codes", cancel);
        return codes;
    }

    /// <summary>Marks them; they are stored with the next entry of the audit log.</summary>
    public async Task EndSessionsAsync(Guid staffId, Guid? keep, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        foreach (var session in await db.Set<StaffSession>().Where(s => s.StaffId == staffId && s.Ended == null && s.Id != keep).ToListAsync(cancel))
        {
            db.Entry(session).Property(s => s.Ended).CurrentValue = now;
        }
    }

    public async Task<SignInWays> WaysOfAsync(StaffMember member) =>
        new(member.PasswordHash is not null, (await people.GetPasskeysAsync(member)).Count, (await people.GetLoginsAsync(member)).Count > 0);

    /// <summary>Whoever gets a link may have lost a device: nothing that opened the account before does so after.</summary>
    private async Task StartOverAsync(StaffInvitation invitation, StaffMember member, string name, CancellationToken cancel)
    {
        store.AutoSaveChanges = false;
        invitation.Ended = clock.GetUtcNow();
        member.DisplayName = name;
        member.PasswordHash = null;
        member.TwoFactorEnabled = false;
        member.LockoutEnd = null;
        member.AccessFailedCount = 0;
        member.SecurityStamp = Guid.NewGuid().ToString();

        foreach (var passkey in await people.GetPasskeysAsync(member))
        {
            Expect(await people.RemovePasskeyAsync(member, passkey.CredentialId));
        }

        db.RemoveRange(await db.Set<IdentityUserLogin<Guid>>().Where(login => login.UserId == member.Id).ToListAsync(cancel));
        await EndSessionsAsync(member.Id, keep: null, cancel);
    }

    private async Task ForgetAuthenticatorAsync(StaffMember member, CancellationToken cancel) =>
        db.RemoveRange(await db.Set<IdentityUserToken<Guid>>().Where(token => token.UserId == member.Id).ToListAsync(cancel));

    private async Task<IReadOnlyList<string>> SetAuthenticatorAsync(StaffMember member, string secret, long step, CancellationToken cancel)
    {
        member.TwoFactorEnabled = true;
        await store.SetAuthenticatorKeyAsync(member, secret, cancel);
        await store.SetTokenAsync(member, AuthenticatorApp.StorePlace, AuthenticatorApp.LastStep, step.ToString(CultureInfo.InvariantCulture), cancel);
        return [.. (await people.GenerateNewTwoFactorRecoveryCodesAsync(member, RecoveryCodes))!];
    }

    private Task ChangedAsync(StaffMember member, string what, CancellationToken cancel) =>
        audit.SaveAsync(AuditAction.SignInChanged, member.Id, member.Id.ToString(), what, cancel);

    private static void Expect(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException($"The account could not be changed: {string.Join(", ", result.Errors.Select(error => error.Code))}.");
        }
    }
}
