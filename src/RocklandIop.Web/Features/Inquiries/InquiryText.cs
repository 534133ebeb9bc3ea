using RocklandIop.Web.Features.Contact;
using RocklandIop.Web.Features.Provider;

namespace RocklandIop.Web.Features.Inquiries;

/// <summary>The words of the mail to intake.</summary>
public static class InquiryText
{
    private static readonly string[] AskedFirst =
        [nameof(ContactForm.For), nameof(ContactForm.Name), nameof(ContactForm.Channels), nameof(ContactForm.Phone), nameof(ContactForm.Email), nameof(ContactForm.BestTimes), nameof(ContactForm.Language)];

    /// <summary>Nothing personal.</summary>
    public static string Notice(Inquiry inquiry, bool mayBeDuplicate, string atTheDesk) =>
        string.Join('\n', [$"New inquiry {inquiry.Reference}", .. Facts(inquiry, mayBeDuplicate), Link(atTheDesk), ""]);

    /// <summary>What the person asked of us comes first, before anybody picks up a phone.</summary>
    public static string Full(Inquiry inquiry, InquiryAnswers answers, IReadOnlyCollection<string> duplicates, bool mayBeDuplicate, string atTheDesk) => string.Join('\n',
    [
        .. ContactRules.Of(answers),
        "",
        $"Reference: {inquiry.Reference}",
        .. Facts(inquiry, mayBeDuplicate),
        .. duplicates.Count > 0 ? [$"The same phone number or e-mail address wrote before: {string.Join(", ", duplicates)}"] : Array.Empty<string>(),
        "",
        .. Ordered(answers.Form).Select(given => $"{given.Label}\n{Indented(given.Answer)}\n"),
        "42 CFR part 2 prohibits unauthorized use or disclosure of these records.",
        "",
        Link(atTheDesk),
        "",
    ]);

    private static string Link(string atTheDesk) => $"Answer it at the desk: {atTheDesk}";

    private static IEnumerable<string> Facts(Inquiry inquiry, bool mayBeDuplicate)
    {
        yield return $"Received: {ClinicTime.Spoken(inquiry.Received)}";
        if (inquiry.DueBy is { } due)
        {
            yield return $"Answer due by: {ClinicTime.Spoken(due)}";
        }

        if (mayBeDuplicate)
        {
            yield return "This mail may be a second copy: an earlier one may have arrived.";
        }
    }

    private static IEnumerable<(string Label, string Answer)> Ordered(ContactForm form)
    {
        var first = AskedFirst.Select(FormAnswers.LabelOf).ToList();
        var last = FormAnswers.LabelOf(nameof(ContactForm.Message));
        return form.Answers().OrderBy(given => given.Label == last ? int.MaxValue : first.IndexOf(given.Label) is var place and >= 0 ? place : first.Count);
    }

    /// <summary>So that nothing typed can pass for a line of ours.</summary>
    private static string Indented(string answer) => "  " + answer.ReplaceLineEndings("\n  ");
}
