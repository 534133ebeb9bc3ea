namespace RocklandIop.Web.Features.Staff.Accounts;

/// <summary>One line of the list of accounts; who is invited has a link that waits to be used.</summary>
public sealed record AccountRow(StaffMember Member, SignInWays Ways, DateTimeOffset? LastSeen, bool Invited);
