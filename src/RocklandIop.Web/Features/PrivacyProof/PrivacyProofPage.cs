using RocklandIop.Web.Mvc;

namespace RocklandIop.Web.Features.PrivacyProof;

/// <summary>Everything on the page comes from the running system; its words only say what it means.</summary>
public sealed class PrivacyProofPage
{
    public required ContentPolicy Policy { get; init; }
    public required IReadOnlyList<SiteCookie> Cookies { get; init; }
    public required IReadOnlyList<string> CookiesOfStaff { get; init; }
    public required RetentionTimes Kept { get; init; }
    public required IReadOnlyList<OutgoingHost> Outgoing { get; init; }
    public required SiteRoutes Routes { get; init; }
    public required IReadOnlyList<StoredTable> Tables { get; init; }
    public required int ContentTables { get; init; }

    /// <summary>The collector of traces, metrics and the log; nothing while there is none.</summary>
    public required string? LogGoesTo { get; init; }

    /// <summary>Whom a browser may ask on a page to read, or on the form.</summary>
    public IReadOnlyList<string> OthersOnReadingPages => ContentPolicy.OthersIn(Policy.Reading);

    public IReadOnlyList<string> OthersOnTheForm => ContentPolicy.OthersIn(Policy.Form);
}
