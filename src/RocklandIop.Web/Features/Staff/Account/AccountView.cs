using Microsoft.AspNetCore.Identity;
using RocklandIop.Web.Features.Staff.Accounts;

namespace RocklandIop.Web.Features.Staff.Account;

public sealed record AccountView(StaffMember Member, SignInWays Ways, IReadOnlyList<UserPasskeyInfo> Passkeys, int RecoveryCodes, IReadOnlyList<StaffSession> Sessions, Guid? ThisSession, string? DirectoryName);
