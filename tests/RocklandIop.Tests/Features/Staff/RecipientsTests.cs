using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit.Cryptography;
using RocklandIop.Tests.Email;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Email.Encryption;
using RocklandIop.Web.Email.Recipients;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Features.Staff.Audit;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Tests.Features.Staff;

public sealed partial class RecipientsTests : IAsyncDisposable
{
    private readonly MailAuthority authority = new();
    private Website site = new(("Intake:MailContent", "Encrypted"));

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        authority.Dispose();
    }

    [Fact]
    public async Task A_key_counts_once_the_code_that_was_encrypted_to_it_came_back()
    {
        var certificate = authority.Certificate();
        var member = await site.SignInAsync(StaffRoles.Supervisor);
        (await FactsAsync()).ShouldContain("It has no key, and the settings allow the answers only encrypted.", Case.Sensitive);

        (await PutKeyAsync(await File.ReadAllTextAsync(certificate))).Headers.Location.ShouldNotBeNull().OriginalString.ShouldBe("/staff/recipients/1?done=keyput");
        var facts = await FactsAsync();
        facts.ShouldContain("Does not count yet", Case.Sensitive);
        facts.ShouldContain("Not shown yet", Case.Sensitive);
        facts.ShouldContain(Fingerprint(certificate), Case.Sensitive);
        await site.SubmitInquiryAsync();
        await site.SendDueEmailAsync();
        site.Smtp.Received.ShouldHaveSingleItem().Words().ShouldStartWith("New inquiry RR-");

        site.Clock.Advance(TimeSpan.FromMinutes(1));
        (await SendTestAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var (text, _) = await authority.OpenAsync(site.Smtp.Received[^1], certificate);
        (await ProveAsync(Code().Match(text.Text).Value)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        (await FactsAsync()).ShouldContain("The answers, encrypted to its key", Case.Sensitive);
        await site.SubmitInquiryAsync();
        await site.SendDueEmailAsync();
        var mail = site.Smtp.Received[^1];
        mail.Body.ShouldBeOfType<ApplicationPkcs7Mime>();
        (await authority.OpenAsync(mail, certificate)).Text.Text.ShouldContain(Inquiries.Message);
        (await AuditAsync()).ShouldBe([(AuditAction.RecipientKeyChanged, member.Id), (AuditAction.TestMailed, member.Id), (AuditAction.RecipientProven, member.Id)]);
    }

    [Fact]
    public async Task An_OpenPGP_key_works_as_well()
    {
        await using var gpg = new GnuPg();
        await site.SignInAsync(StaffRoles.Admin);

        await PutKeyAsync(await File.ReadAllTextAsync(await gpg.KeyAsync()));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await SendTestAsync();
        var (text, _) = await gpg.OpenAsync(site.Smtp.Received.ShouldHaveSingleItem());
        await ProveAsync(Code().Match(text.Text).Value);

        (await FactsAsync()).ShouldContain("The answers, encrypted to its key", Case.Sensitive);
    }

    [Fact]
    public async Task A_code_from_before_the_key_shows_nothing_about_the_key()
    {
        await site.SignInAsync(StaffRoles.Supervisor);
        await SendTestAsync();
        var code = Code().Match(site.Smtp.Received.ShouldHaveSingleItem().Words()).Value;
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await PutKeyAsync(await File.ReadAllTextAsync(authority.Certificate()));
        site.Clock.Advance(TimeSpan.FromMinutes(1));

        var page = await Website.ReadAsync(await ProveAsync(code), HttpStatusCode.UnprocessableEntity);

        page.QuerySelector(".error-summary")!.TextContent.ShouldContain("No code is waiting for this recipient", Case.Sensitive);
        (await FactsAsync()).ShouldContain("Does not count yet", Case.Sensitive);
    }

    [Fact]
    public async Task A_recipient_whose_new_key_is_not_confirmed_is_sent_nothing_in_clear()
    {
        await site.DisposeAsync();
        site = new Website();
        await site.SignInAsync(StaffRoles.Supervisor);
        await PutKeyAsync(await File.ReadAllTextAsync(authority.Certificate()));
        // Somebody shows by other means that mail arrives, before the key was put in.
        DateTimeOffset? earlier = site.Clock.GetUtcNow().AddDays(-1);
        await site.DbAsync(db => db.Set<RecipientProof>().ExecuteUpdateAsync(set => set.SetProperty(proof => proof.Proven, earlier)));

        await site.SubmitInquiryAsync();
        await site.SendDueEmailAsync();

        site.Smtp.Received.ShouldHaveSingleItem().Words().ShouldNotContain(Inquiries.Message);
    }

    [Fact]
    public async Task Taking_a_key_away_ends_in_notices_and_never_in_plain_answers()
    {
        await site.DisposeAsync();
        site = new Website();
        await site.SignInAsync(StaffRoles.Supervisor);
        await PutKeyAsync(await File.ReadAllTextAsync(authority.Certificate()));

        (await FilledForm.On(site, await PageAsync(), "/key/removal").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        (await site.DbAsync(db => db.Set<UploadedKey>().CountAsync())).ShouldBe(0);
        (await FactsAsync()).ShouldContain("Nobody has shown yet that mail reaches it.", Case.Sensitive);
        await site.SubmitInquiryAsync();
        await site.SendDueEmailAsync();
        site.Smtp.Received.ShouldHaveSingleItem().Words().ShouldNotContain(Inquiries.Message);
    }

    [Fact]
    public async Task A_file_of_the_settings_wins_and_the_page_says_so()
    {
        await site.DisposeAsync();
        site = new Website(("Intake:MailContent", "Encrypted"), ("Intake:Recipients:0:Certificate", authority.Certificate()));
        await site.SignInAsync(StaffRoles.Supervisor);

        var page = await PageAsync();

        page.QuerySelector("form[action$='/key']").ShouldBeNull();
        page.QuerySelector("#key")!.ParentElement!.TextContent.ShouldContain("a file of the server (Intake:Recipients:0)", Case.Sensitive);
        page.QuerySelector("main")!.TextContent.ShouldContain("S/MIME certificate, from a file of the server", Case.Sensitive);
    }

    [Fact]
    public async Task What_cannot_be_used_is_refused_with_its_reason_and_a_private_key_is_not_even_shown_again()
    {
        await site.SignInAsync(StaffRoles.Supervisor);
        var certificate = authority.Certificate();
        (string Text, string Reason)[] wrong =
        [
            ("", "Put in a certificate"),
            ("hello", "Put in a certificate"),
            (await File.ReadAllTextAsync(authority.Certificate(until: "2026-11-01")), "Nothing was stored: its key has expired"),
            (await File.ReadAllTextAsync(authority.Certificate(bits: 1024)), "Nothing was stored: its key is shorter than 2048 bits"),
            ("-----BEGIN CERTIFICATE-----\nbm9uc2Vuc2U=\n-----END CERTIFICATE-----", "Nothing was stored: its key file cannot be read"),
        ];
        foreach (var (text, reason) in wrong)
        {
            var page = await Website.ReadAsync(await PutKeyAsync(text), HttpStatusCode.UnprocessableEntity);
            page.QuerySelector(".error-summary")!.TextContent.ShouldContain(reason, Case.Sensitive);
            page.QuerySelector("textarea")!.TextContent.Trim().ReplaceLineEndings("\n").ShouldBe(text.Trim().ReplaceLineEndings("\n"));
        }

        var secret = await File.ReadAllTextAsync(Path.ChangeExtension(certificate, ".key"));
        var answer = await Website.ReadAsync(await PutKeyAsync(await File.ReadAllTextAsync(certificate) + secret), HttpStatusCode.UnprocessableEntity);
        answer.QuerySelector(".error-summary")!.TextContent.ShouldContain("This is a private key. It was not stored.", Case.Sensitive);
        answer.Source.Text.ShouldNotContain(secret.Split('\n')[1]);
        (await site.DbAsync(db => db.Set<UploadedKey>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_key_can_come_as_a_file()
    {
        await site.SignInAsync(StaffRoles.Supervisor);
        var certificate = authority.Certificate();
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in FilledForm.On(site, await PageAsync(), "/key").Values().Where(value => value.Key != "keyFile"))
        {
            content.Add(new StringContent(value), name);
        }

        var file = new ByteArrayContent(await File.ReadAllBytesAsync(certificate));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/x-pem-file");
        content.Add(file, "keyFile", "intake.pem");
        (await site.Client.PostAsync(new Uri("/staff/recipients/1/key", UriKind.Relative), content)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        (await FactsAsync()).ShouldContain(Fingerprint(certificate), Case.Sensitive);
    }

    [Fact]
    public async Task Five_test_mails_an_hour_and_not_a_sixth()
    {
        await site.SignInAsync(StaffRoles.Supervisor);
        for (var n = 0; n < 5; n++)
        {
            (await SendTestAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        }

        (await SendTestAsync()).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        site.Smtp.Received.Count.ShouldBe(5);

        site.Clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));
        await site.SignInAsync(StaffRoles.Supervisor);
        (await SendTestAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_test_mail_that_does_not_leave_says_what_to_mend_in_our_words()
    {
        await site.SignInAsync(StaffRoles.Supervisor);
        site.Smtp.RecipientRefusal = "550 <intake@rockland.test> secret words of the server";

        var page = await Website.ReadAsync(await SendTestAsync(), HttpStatusCode.ServiceUnavailable);

        page.QuerySelector(".notice")!.TextContent.Trim().ShouldBe("Not sent: the mail server refused the recipient (550).");
        page.Source.Text.ShouldNotContain("secret words");
    }

    [Fact]
    public async Task A_stored_key_moves_to_a_new_sealing_key()
    {
        var certificate = authority.Certificate();
        await site.SignInAsync(StaffRoles.Supervisor);
        await PutKeyAsync(await File.ReadAllTextAsync(certificate));
        var stored = await site.DbAsync(db => db.Set<UploadedKey>().AsNoTracking().SingleAsync());
        stored.SealedFile.ShouldNotContain("CERTIFICATE");

        var sealer = new Sealer([new SealingKey("new", Convert.FromBase64String(TestKeys.Second)), new SealingKey("test", Convert.FromBase64String(TestKeys.First))]);
        var outcomes = await site.DbAsync(async db => await new SealedUploadedKeys(db, sealer).ReSealAsync(CancellationToken.None).ToListAsync());

        outcomes.ShouldBe([ReSealOutcome.Done]);
        var again = await site.DbAsync(db => db.Set<UploadedKey>().AsNoTracking().SingleAsync());
        again.SealedWith.ShouldBe("new");
        again.Open(sealer).ShouldBe(await File.ReadAllTextAsync(certificate));
        site.Services.CreateScope().ServiceProvider.GetServices<SealedRows>().ShouldContain(rows => rows is SealedUploadedKeys);
    }

    private Task<AngleSharp.Html.Dom.IHtmlDocument> PageAsync() => site.PageAsync("/staff/recipients/1");

    private async Task<string> FactsAsync() => (await site.PageAsync("/staff/recipients")).QuerySelector(".facts-list").ShouldNotBeNull().TextContent;

    private async Task<HttpResponseMessage> PutKeyAsync(string text) => await FilledForm.On(site, await PageAsync(), "/key").Fill("Public key, as text", text).SendAsync();

    private async Task<HttpResponseMessage> SendTestAsync() => await FilledForm.On(site, await PageAsync(), "/test-mails").SendAsync();

    private async Task<HttpResponseMessage> ProveAsync(string code) => await FilledForm.On(site, await PageAsync(), "/proof").Fill("Code from the test mail", code).SendAsync();

    private Task<List<(AuditAction Action, Guid Staff)>> AuditAsync() => site.DbAsync(async db => (await db.Set<AuditEntry>().AsNoTracking()
        .Where(entry => entry.Subject == "recipient 1").OrderBy(entry => entry.Sequence).ToListAsync()).ConvertAll(entry => (entry.Action, entry.StaffId!.Value)));

    private static string Fingerprint(string certificate)
    {
        using var loaded = X509CertificateLoader.LoadCertificateFromFile(certificate);
        return string.Join(' ', Convert.ToHexString(SHA256.HashData(loaded.RawData)).Chunk(4).Select(four => new string(four)));
    }

    [GeneratedRegex("[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
