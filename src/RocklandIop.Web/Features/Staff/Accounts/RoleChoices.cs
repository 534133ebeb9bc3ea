namespace RocklandIop.Web.Features.Staff.Accounts;

/// <summary>The roles in words, and the words in roles.</summary>
public static class RoleChoices
{
    public static readonly IReadOnlyList<StaffRoles> All = [.. Enum.GetValues<StaffRoles>().Where(role => role != StaffRoles.None)];

    public static StaffRoles Together(IEnumerable<StaffRoles>? roles) => (roles ?? []).Where(role => All.Contains(role)).Aggregate(StaffRoles.None, (sum, role) => sum | role);

    public static string Describe(StaffRoles role) => role switch
    {
        StaffRoles.Intake => "Intake: reads inquiries and answers them",
        StaffRoles.Supervisor => "Supervisor: the same, and exports, legal holds, the audit log, recipients of mail",
        StaffRoles.Editor => "Editor: the provider record and the hours",
        StaffRoles.Admin => "Admin: staff accounts, mail, health. Reads no inquiry",
        _ => role.ToString(),
    };

    /// <param name="words">Names of roles with commas between, in any case.</param>
    public static StaffRoles? Read(string? words)
    {
        var roles = StaffRoles.None;
        foreach (var word in (words ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            var role = All.FirstOrDefault(role => role.ToString().Equals(word, StringComparison.OrdinalIgnoreCase));
            if (role == StaffRoles.None)
            {
                return null;
            }

            roles |= role;
        }

        return roles;
    }
}
