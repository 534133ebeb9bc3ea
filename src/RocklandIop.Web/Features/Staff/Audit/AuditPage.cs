namespace RocklandIop.Web.Features.Staff.Audit;

/// <summary>Some entries, the names of everybody who ever worked here, and where older entries are, if there are any.</summary>
public sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, IReadOnlyDictionary<Guid, string> Names, string? Older, bool IsFirst)
{
    public const string Key = "AuditPage";

    /// <summary>Somebody who was refused was not signed in; the rest without a name is the site's or its operator's doing.</summary>
    public string Who(AuditEntry entry) => entry.StaffId is { } id ? Names.GetValueOrDefault(id, "an unknown account")
        : entry.Action is AuditAction.Invited ? "the site"
        : "not signed in";

    /// <summary>A colleague by name, an inquiry by its number.</summary>
    public string? About(AuditEntry entry) => entry.Subject is { } subject && Guid.TryParse(subject, out var id) && Names.TryGetValue(id, out var name) ? name : entry.Subject;
}
