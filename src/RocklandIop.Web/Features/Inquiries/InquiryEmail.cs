using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email;
using RocklandIop.Web.Email.Recipients;
using RocklandIop.Web.Features.Contact;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Features.Inquiries;

/// <summary>Tells the intake team of one inquiry. Written when it is sent, from that row alone, so one visitor's words can never stand in another's mail.</summary>
public sealed class InquiryEmail(SiteDbContext db, Sealer sealer, IOptions<IntakeOptions> intake) : EmailTemplate
{
    public const string Kind = "inquiry";

    private static readonly TimeZoneInfo Eastern = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    public override async Task<EmailContent> WriteAsync(OutboxEmail email, CancellationToken cancel)
    {
        var recipient = intake.Value.Recipients.FirstOrDefault(r => r.Key == email.Recipient)
            ?? throw new UnsendableEmailException("Its recipient is no longer among Intake:Recipients.");
        var inquiry = await db.Set<Inquiry>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == email.InquiryId, cancel)
            ?? throw new UnsendableEmailException("Its inquiry was deleted.");

        return new EmailContent
        {
            To = recipient.Address!,
            Subject = $"New website inquiry {inquiry.Reference}",
            Text = intake.Value.MailContent == MailContent.Full ? Full(inquiry) : Notice(inquiry),
        };
    }

    private static string Notice(Inquiry inquiry) =>
        $"""
        A new inquiry came in through the website.

        Reference: {inquiry.Reference}
        Received: {Local(inquiry.Received)}

        This mail holds no personal data.
        """;

    private string Full(Inquiry inquiry)
    {
        var form = inquiry.Open(sealer).Form;
        var text = new StringBuilder();

        foreach (var rule in ContactRules(form))
        {
            text.AppendLine(rule);
        }

        text.AppendLine().AppendLine("Reference: " + inquiry.Reference).AppendLine("Received: " + Local(inquiry.Received));

        foreach (var (label, answer) in form.Answers())
        {
            text.AppendLine().AppendLine(label).AppendLine(answer.ReplaceLineEndings());
        }

        return text.AppendLine()
            .AppendLine("42 CFR part 2 prohibits unauthorized use or disclosure of these records.")
            .ToString();
    }

    /// <summary>What the person asked of us comes first, before anybody picks up a phone.</summary>
    private static IEnumerable<string> ContactRules(ContactForm form)
    {
        yield return $"DO contact by: {string.Join(", ", form.Channels!.Select(channel => FormAnswers.Label(channel)))}";
        if (form.Reaches(ContactChannel.Phone))
        {
            yield return form.Voicemail switch
            {
                VoicemailChoice.No => "DO NOT leave a voicemail",
                VoicemailChoice.FirstNameOnly => "Voicemail: a first name only. DO NOT say Rockland or why you call",
                VoicemailChoice.SayRockland => "Voicemail: may say it is Rockland",
            };
        }

        if (!string.IsNullOrWhiteSpace(form.DoNotContact))
        {
            yield return $"DO NOT contact: {form.DoNotContact.Trim().ReplaceLineEndings(" / ")}";
        }
    }

    private static string Local(DateTimeOffset instant) =>
        string.Create(CultureInfo.InvariantCulture, $"{TimeZoneInfo.ConvertTime(instant, Eastern):dddd, MMMM d, yyyy, h:mm tt} Eastern time");
}
