using RocklandIop.Web.Features.Inquiries;

namespace RocklandIop.Web.Features.Staff.Inquiries;

/// <summary>What stands where nothing is.</summary>
public static class EmptyWords
{
    public static string Of(InboxView view) => view switch
    {
        InboxView.Open or InboxView.Newest => "Nobody waits for an answer. New inquiries appear here.",
        InboxView.Quarantined => "Nothing is held back as possible spam.",
        InboxView.Done => "Nothing is done yet.",
        InboxView.All => "No inquiry has come yet.",
    };

    public static string Of(SearchKind sought) => sought switch
    {
        SearchKind.Reference => "No inquiry has this reference. Please check it letter by letter.",
        SearchKind.Phone => "No inquiry came from this number. It counts with its area code.",
        SearchKind.Email => "No inquiry came from this address.",
        SearchKind.Name => "No open inquiry has this name. Those that are done are found by reference, phone number or e-mail address.",
    };

    public static string Of(DeletionReason reason) => reason switch
    {
        DeletionReason.Retention => "its time was over",
        DeletionReason.Withdrawn => "the visitor asked for it",
    };
}
