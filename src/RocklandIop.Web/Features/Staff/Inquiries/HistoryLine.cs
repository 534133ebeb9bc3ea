namespace RocklandIop.Web.Features.Staff.Inquiries;

/// <summary>One thing that happened, as it is read. A class, not a record: a record's ToString would print the note.</summary>
public sealed class HistoryLine(DateTimeOffset at, string what, string? who, string? said)
{
    public DateTimeOffset At => at;

    public string What => what;

    /// <summary>Nothing when it was the visitor, or the site itself.</summary>
    public string? Who => who;

    public string? Said => said;
}
