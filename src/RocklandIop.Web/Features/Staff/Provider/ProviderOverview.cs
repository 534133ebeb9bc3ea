using RocklandIop.Web.Features.Provider;

namespace RocklandIop.Web.Features.Staff.Provider;

/// <summary>The record, the hours and the holidays as they stand, and what is still missing.</summary>
public sealed record ProviderOverview(ProviderRecord Provider, IReadOnlyList<StaffedHours> Hours, IReadOnlyList<Holiday> Holidays)
{
    /// <summary>What nobody has supplied yet, and where visitors would see it.</summary>
    public IEnumerable<(string What, string Where)> Missing()
    {
        (string? Value, string What, string Where)[] facts =
        [
            (Provider.LicensedName, "Name on the licence", "No page shows it yet; it is kept for the page about the program."),
            (Provider.LicenceNote, "Sentence about the licence", "At the foot of every page."),
            (Provider.AddressLine, "Street and number", "At the foot of every page, and for search engines."),
            (Provider.City, "City or town", "At the foot of every page, and for search engines."),
            (Provider.PostalCode, "ZIP code", "At the foot of every page, and for search engines."),
            (Provider.Insurers, "Insurance companies that are accepted", "No page shows them yet; they are kept for the page about cost."),
            (Provider.NoticeOfPrivacyPractices, "Notice of privacy practices", "No page shows it yet; it is kept for the page about privacy."),
            (Hours.Count == 0 ? null : "known", "Staffed hours", "By when people are answered, on the page after sending; and which times of day the form offers."),
        ];
        return facts.Where(fact => string.IsNullOrEmpty(fact.Value)).Select(fact => (fact.What, fact.Where));
    }
}
