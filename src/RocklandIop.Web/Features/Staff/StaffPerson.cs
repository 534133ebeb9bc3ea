using System.Security.Claims;

namespace RocklandIop.Web.Features.Staff;

/// <summary>Who is signed in, read from the cookie.</summary>
public static class StaffPerson
{
    /// <summary>The row of <see cref="Accounts.StaffSession"/>.</summary>
    public const string SessionClaim = "session";

    /// <summary>What colleagues call the person.</summary>
    public const string DisplayNameClaim = "display-name";

    public static Guid StaffId(this ClaimsPrincipal person) => Guid.Parse(person.FindFirstValue(ClaimTypes.NameIdentifier)!);

    public static Guid? SessionId(this ClaimsPrincipal person) => Guid.TryParse(person.FindFirstValue(SessionClaim), out var id) ? id : null;

    public static bool May(this ClaimsPrincipal person, StaffRight right) =>
        Enum.GetValues<StaffRoles>().Any(role => role != StaffRoles.None && StaffMatrix.Allowed(right).HasFlag(role) && person.IsInRole(role.ToString()));
}
