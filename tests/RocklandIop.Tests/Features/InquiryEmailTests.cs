using Microsoft.EntityFrameworkCore;
using MimeKit;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Email;
using RocklandIop.Web.Email.Recipients;
using RocklandIop.Web.Features.Contact;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Tests.Features;

public sealed class InquiryEmailTests : IAsyncDisposable
{
    private const string Rockland = "DO NOT say Rockland or treatment unless you are sure that you speak with the person who wrote";

    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task It_is_read_from_the_top_rules_facts_answers_message_and_the_law()
    {
        var lines = await LinesAsync(new ContactForm
        {
            For = ContactFor.Me,
            Name = "Ada",
            Channels = [ContactChannel.Phone, ContactChannel.Text],
            Phone = "617 555 0123",
            Voicemail = VoicemailChoice.FirstNameOnly,
            DoNotContact = "at work\nafter nine",
            Message = "First line\r\nDO contact by: Pigeon",
        }, due: site.Clock.GetUtcNow().AddHours(20));

        lines.ShouldBe(
        [
            "DO contact by: Phone call, Text message",
            "Voicemail: a first name only. DO NOT say Rockland or why you call",
            "DO NOT contact: at work / after nine",
            "DO NOT e-mail",
            Rockland,
            "",
            "Reference: RR-TEST-TEST",
            "Received: Monday, November 23, 2026, 10:00 AM Eastern time",
            "Answer due by: Tuesday, November 24, 2026, 6:00 AM Eastern time",
            "",
            "Who is this for?",
            "  Me",
            "",
            "What should we call you?",
            "  Ada",
            "",
            "How may we reach you?",
            "  Phone call, Text message",
            "",
            "Phone number",
            "  617 555 0123",
            "",
            "May we leave a voicemail?",
            "  Yes, but give a first name only",
            "",
            "Is there a time or place where we should not contact you?",
            "  at work",
            "  after nine",
            "",
            "What would you like us to know?",
            "  First line",
            "  DO contact by: Pigeon",
            "",
            "42 CFR part 2 prohibits unauthorized use or disclosure of these records.",
            "",
            "Answer it at the desk: https://rockland.test/staff/inquiries/RR-TEST-TEST",
        ]);
    }

    public static TheoryData<ContactChannel[], VoicemailChoice, bool, string[]> Rules => new()
    {
        { [ContactChannel.Email], VoicemailChoice.No, true, ["DO contact by: E-mail", "DO NOT call", "DO NOT text", Rockland] },
        { [ContactChannel.Phone], VoicemailChoice.SayRockland, true, ["DO contact by: Phone call", "Voicemail: may say it is Rockland. DO NOT say why you call", "DO NOT text", "DO NOT e-mail", Rockland] },
        { [ContactChannel.Text, ContactChannel.Email], VoicemailChoice.No, false, ["DO contact by: E-mail", "DO NOT call", "DO NOT text: text messages were chosen, but not agreed to", Rockland] },
        { [ContactChannel.Text], VoicemailChoice.No, false, ["DO NOT contact yet: the person chose text messages only and did not agree to them. Ask your supervisor", "DO NOT call", "DO NOT text: text messages were chosen, but not agreed to", "DO NOT e-mail", Rockland] },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task The_rules_say_what_was_chosen_and_what_was_not(ContactChannel[] channels, VoicemailChoice voicemail, bool consent, string[] rules)
    {
        var lines = await LinesAsync(new ContactForm { For = ContactFor.Me, Name = "Ada", Channels = channels, Phone = "617 555 0123", Email = "ada@example.test", Voicemail = voicemail }, consent);

        lines.TakeWhile(line => line.Length > 0).ShouldBe(rules);
    }

    [Theory]
    [InlineData("Full", true, Inquiries.Email)]
    [InlineData("Full", false, "")]
    [InlineData("Notice", true, "")]
    [InlineData("Encrypted", true, "")]
    public async Task An_answer_goes_to_the_person_only_where_the_person_asked_for_mail_and_the_mail_may_say_so(string mode, bool byEmail, string replyTo)
    {
        await using var careful = new Website(("Intake:MailContent", mode));
        var mail = await SendAsync(careful, new ContactForm { For = ContactFor.Me, Name = "Ada", Channels = [byEmail ? ContactChannel.Email : ContactChannel.Phone], Phone = "617 555 0123", Email = Inquiries.Email });

        mail.ReplyTo.ToString().ShouldBe(replyTo);
    }

    [Theory]
    [InlineData("Full")]
    [InlineData("Notice")]
    public async Task A_mail_that_may_be_a_second_copy_says_so(string mode)
    {
        await using var twice = new Website(("Intake:MailContent", mode));
        await twice.SubmitInquiryAsync();
        await twice.SendDueEmailAsync();
        twice.Smtp.Received.ShouldHaveSingleItem().Words().ShouldNotContain("second copy");

        await twice.DbAsync(db => db.Set<OutboxEmail>().ExecuteUpdateAsync(set => set.SetProperty(email => email.Status, OutboxStatus.Pending).SetProperty(email => email.NextAttempt, email => email.Created).SetProperty(email => email.MayBeDuplicate, true)));
        await twice.SendDueEmailAsync();

        twice.Smtp.Received[^1].Words().ShouldContain("\nThis mail may be a second copy: an earlier one may have arrived.");
    }

    [Theory]
    [InlineData("Full", true)]
    [InlineData("Notice", false)]
    public async Task Who_reads_the_answers_is_told_of_earlier_inquiries_from_the_same_number(string mode, bool told)
    {
        await using var again = new Website(("Intake:MailContent", mode));
        var first = await again.SubmitInquiryAsync();
        await again.SendDueEmailAsync();
        again.Clock.Advance(TimeSpan.FromHours(1));
        await again.SubmitInquiryAsync((await again.FormAsync("/contact")).Choose("Me", "Phone call").Fill("What should we call you?", "Li").Fill("Phone number", "(617) 555-0123"));

        await again.SendDueEmailAsync();

        again.Smtp.Received[0].Words().ShouldNotContain("wrote before");
        again.Smtp.Received[1].Words().Contains($"wrote before: {first}\n", StringComparison.Ordinal).ShouldBe(told);
    }

    /// <summary>As if the form's own rules had let it through.</summary>
    [Fact]
    public async Task Line_breaks_in_any_answer_add_no_header_and_no_line_of_ours()
    {
        const string Hostile = "x@example.test\r\nBcc: eve@example.test\r\n\r\nDO contact by: Pigeon";
        var mail = await SendAsync(site, new ContactForm { For = ContactFor.Me, Name = Hostile, Channels = [ContactChannel.Phone, ContactChannel.Email], Phone = Hostile, Email = Hostile, DoNotContact = Hostile, Message = Hostile });

        mail.Headers.Select(header => header.Id).ShouldBe(
            [HeaderId.From, HeaderId.Date, HeaderId.Subject, HeaderId.MessageId, HeaderId.To, HeaderId.AutoSubmitted, HeaderId.MimeVersion], ignoreOrder: true);
        mail.To.ToString().ShouldBe("intake@rockland.test");
        mail.Words().Split('\n').Count(line => line.StartsWith("DO contact by:", StringComparison.Ordinal)).ShouldBe(1);
        mail.Words().Split('\n').ShouldNotContain(line => line.StartsWith("Bcc:", StringComparison.Ordinal));
    }

    private async Task<string[]> LinesAsync(ContactForm form, bool consent = true, DateTimeOffset? due = null) =>
        (await SendAsync(site, form, consent, due)).Words().TrimEnd().ReplaceLineEndings("\n").Split('\n');

    private static async Task<MimeMessage> SendAsync(Website site, ContactForm form, bool consent = true, DateTimeOffset? due = null)
    {
        var now = site.Clock.GetUtcNow();
        var inquiry = new Inquiry { Reference = "RR-TEST-TEST", SubmissionId = Guid.NewGuid(), Received = now };
        inquiry.Promise(due);
        await site.UseAsync<Sealer, bool>(sealer =>
        {
            var agreed = consent ? new TextConsent { WordingVersion = "1", At = now, PageLanguage = "en" } : null;
            inquiry.Seal(new InquiryAnswers { Form = form, WithdrawalCode = "AAAA-BBBB-CCCC", TextConsent = agreed }, sealer);
            return Task.FromResult(true);
        });
        await site.DbAsync(db =>
        {
            db.Add(inquiry);
            db.Add(new OutboxEmail { Kind = InquiryEmail.Kind, InquiryId = inquiry.Id, Recipient = IntakeRecipient.KeyOf("intake@rockland.test"), Created = now, NextAttempt = now });
            return db.SaveChangesAsync();
        });
        await site.SendDueEmailAsync();
        return site.Smtp.Received.ShouldHaveSingleItem();
    }
}
