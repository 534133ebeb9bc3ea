using RocklandIop.Web.Features.Contact;

namespace RocklandIop.Web.Features.Inquiries;

/// <summary>How this person may be reached, and how not, as orders to whoever reads the mail.</summary>
public static class ContactRules
{
    /// <summary>The ways that the person chose and, for text messages, agreed to.</summary>
    public static IReadOnlyList<ContactChannel> Allowed(InquiryAnswers answers) =>
        [.. (answers.Form.Channels ?? []).Where(channel => channel != ContactChannel.Text || answers.TextConsent is not null)];

    public static IEnumerable<string> Of(InquiryAnswers answers)
    {
        var form = answers.Form;
        var allowed = Allowed(answers);

        yield return allowed.Count > 0
            ? $"DO contact by: {string.Join(", ", allowed.Select(channel => FormAnswers.Label(channel)))}"
            : "DO NOT contact yet: the person chose text messages only and did not agree to them. Ask your supervisor";

        if (form.Reaches(ContactChannel.Phone))
        {
            yield return form.Voicemail switch
            {
                VoicemailChoice.No => "DO NOT leave a voicemail",
                VoicemailChoice.FirstNameOnly => "Voicemail: a first name only. DO NOT say Rockland or why you call",
                VoicemailChoice.SayRockland => "Voicemail: may say it is Rockland. DO NOT say why you call",
            };
        }

        if (!string.IsNullOrWhiteSpace(form.DoNotContact))
        {
            yield return $"DO NOT contact: {form.DoNotContact.Trim().ReplaceLineEndings(" / ")}";
        }

        foreach (var channel in Enum.GetValues<ContactChannel>().Except(allowed))
        {
            yield return channel switch
            {
                ContactChannel.Phone => "DO NOT call",
                ContactChannel.Text when form.Reaches(channel) => "DO NOT text: text messages were chosen, but not agreed to",
                ContactChannel.Text => "DO NOT text",
                ContactChannel.Email => "DO NOT e-mail",
            };
        }

        yield return "DO NOT say Rockland or treatment unless you are sure that you speak with the person who wrote";
    }
}
