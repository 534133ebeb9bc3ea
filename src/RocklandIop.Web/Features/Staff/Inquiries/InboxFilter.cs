using System.ComponentModel.DataAnnotations;
using RocklandIop.Web.Features.Contact;
using RocklandIop.Web.Features.Inquiries;

namespace RocklandIop.Web.Features.Staff.Inquiries;

/// <summary>What the inbox shows, as it stands in its address: nothing personal.</summary>
public sealed class InboxFilter
{
    public const string Mine = "me";
    public const string Nobodys = "nobody";

    public InboxView View { get; init; }

    /// <summary><see cref="Mine"/>, <see cref="Nobodys"/> or the id of a colleague.</summary>
    [Display(Name = "Looked after by")]
    public string? Assignee { get; init; }

    [Display(Name = "To be reached by")]
    public ContactChannel? Channel { get; init; }

    [Display(Name = "For whom")]
    public ContactFor? ForWhom { get; init; }

    [Display(Name = "Received")]
    public InboxAge? Age { get; init; }

    [Display(Name = "Status")]
    public InquiryStatus? Status { get; init; }

    /// <summary>The place after which the page begins: see <see cref="InboxPlace"/>.</summary>
    public string? After { get; init; }

    public bool Narrows => Assignee is not null || Channel is not null || ForWhom is not null || Age is not null || Status is not null;

    public InboxFilter On(InboxView view) => new() { View = view, Assignee = Assignee, Channel = Channel, ForWhom = ForWhom, Age = Age };

    public string AddressAfter(string? place)
    {
        var parts = new (string Name, string? Value)[]
        {
            ("view", View == InboxView.Open ? null : Word(View)),
            ("assignee", Assignee),
            ("channel", Word(Channel)),
            ("forWhom", Word(ForWhom)),
            ("age", Word(Age)),
            ("status", Word(Status)),
            ("after", place),
        };
        return "/staff/inquiries" + QueryString.Create(parts.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => KeyValuePair.Create(part.Name, part.Value)));
    }

    private static string? Word(Enum? value) => value?.ToString().ToLowerInvariant();
}
