using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MimeKit;
using RocklandIop.Tests.Support;

namespace RocklandIop.Tests.Processes;

public sealed class ProcessTests
{
    /// <summary>Beside it there may be an alarm: the worker runs in these tests, and writes one while the mail server cannot be used.</summary>
    private const string InquiryMail = "FROM OutboxEmails WHERE Kind = 'inquiry'";

    [Fact]
    public async Task A_newcomer_starts_it_with_nothing_configured_writes_to_it_and_finds_all_of_it_after_a_restart()
    {
        await using var site = SiteProcess.InDevelopment();
        await site.StartAsync();

        await SiteProcess.UntilAsync("the newcomer is told where to look", () => Task.FromResult(site.Output.Contains("Ctrl+C")));
        site.Output.ShouldContain($"The site     {site.Visitor.BaseAddress!.GetLeftPart(UriPartial.Authority)}", Case.Sensitive);
        site.Output.ShouldContain($"Its data     {Path.Combine(site.Folder, "App_Data")}", Case.Sensitive);
        site.Output.ShouldContain($"Its mail     {Path.Combine(site.Folder, "App_Data", "mail")}", Case.Sensitive);

        var reference = await SentAsync(site);
        // It is written under another name and renamed when it is whole.
        var mails = Path.Combine(site.Folder, "App_Data", "mail");
        await SiteProcess.UntilAsync("the mail is written", () => Task.FromResult(Directory.Exists(mails) && Directory.GetFiles(mails, "*.eml").Length > 0));
        using var mail = await MimeMessage.LoadAsync(Directory.GetFiles(mails, "*.eml").ShouldHaveSingleItem());
        mail.To.ToString().ShouldBe("intake@example.test");
        ShouldTell(mail, reference);
        await ShouldBeStoredAsync(site, reference);

        (await site.StopAsync()).ShouldBe(0);
        await site.StartAsync();

        await ShouldBeStoredAsync(site, reference);
        (await site.ReferenceAsync()).ShouldBe(reference);
        site.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mail_leaves_signed_in_and_over_TLS()
    {
        using var certificates = new TestCertificates();
        await using var server = new SmtpSink(certificates.Localhost, ("website", SiteProcess.Password));
        await using var site = SiteProcess.InProduction([MailGoesTo(server.Port), ("Smtp:Security", "StartTls"), .. certificates.Trusted]);
        await site.StartAsync();

        var reference = await SentAsync(site);

        ShouldTell(await OnlyMailAsync(server, site), reference);
        server.ToldSecretsTooEarly.ShouldBe(0);
    }

    [Fact]
    public async Task A_mail_server_that_nobody_vouches_for_is_told_nothing_and_the_mail_waits()
    {
        using var certificates = new TestCertificates();
        using var others = new TestCertificates();
        await using var server = new SmtpSink(certificates.Localhost, ("website", SiteProcess.Password));
        await using var site = SiteProcess.InProduction([MailGoesTo(server.Port), ("Smtp:Security", "StartTls"), .. others.Trusted]);
        await site.StartAsync();

        var reference = await SentAsync(site);
        await SiteProcess.UntilAsync("the mail was tried", async () => await site.StoredAsync($"SELECT 1 {InquiryMail} AND (LastError IS NOT NULL OR Status <> 'Pending')") is not null);

        (await site.StoredAsync($"SELECT LastError {InquiryMail}")).ShouldBe("SslHandshakeException");
        (await site.StoredAsync($"SELECT Status {InquiryMail}")).ShouldBe("Pending");
        server.ToldSecretsTooEarly.ShouldBe(0);
        server.Received.ShouldBeEmpty();
        await ShouldBeStoredAsync(site, reference);
    }

    [Fact]
    public async Task A_visitor_does_not_wait_for_a_mail_server_that_says_nothing_and_the_mail_arrives_when_it_is_back()
    {
        await using var server = new SmtpSink(account: null);
        server.Stop();
        using var silent = new TcpListener(IPAddress.Loopback, server.Port);
        silent.Start();
        await using var site = SiteProcess.InProduction(Plain(server.Port));
        await site.StartAsync();

        var clock = Stopwatch.StartNew();
        var reference = await SentAsync(site);
        // Whoever waits for the mail server waits a minute.
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        await SiteProcess.UntilAsync("the mail is being tried", () => Task.FromResult(silent.Pending()));

        silent.Stop();
        await SiteProcess.UntilAsync("the try has failed", async () => await site.StoredAsync($"SELECT LastError {InquiryMail}") is not null);
        await site.StopAsync();
        server.Start();
        await site.LetTimePassAsync();
        // With its circuit closed: the pause of the process before would be a minute of waiting here.
        await site.StartAsync();

        ShouldTell(await OnlyMailAsync(server, site), reference);
    }

    [Fact]
    public async Task A_power_cut_right_after_the_confirmation_loses_nothing()
    {
        await using var server = new SmtpSink(account: null);
        server.Stop();
        await using var site = SiteProcess.InProduction(Plain(server.Port));
        await site.StartAsync();

        using (var answer = await site.SendInquiryAsync())
        {
            await site.KillAsync();
            answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        }

        await site.LetTimePassAsync();
        server.Start();
        await site.StartAsync();

        ShouldTell(await OnlyMailAsync(server, site), await site.ReferenceAsync());
    }

    [Fact]
    public async Task A_power_cut_after_the_mail_server_took_a_mail_makes_one_copy_at_most_and_it_is_marked()
    {
        await using var server = new SmtpSink();
        await using var site = SiteProcess.InProduction(Plain(server.Port));
        await site.StartAsync();
        var silence = server.Faults[SmtpStage.Text] = SmtpFault.Silence();
        var reference = await SentAsync(site);
        await silence.Reached;
        await site.KillAsync();
        server.Received.ShouldHaveSingleItem();

        server.Faults.Clear();
        await site.LetTimePassAsync();
        await site.StartAsync();
        await SiteProcess.UntilAsync("the mail is sent", async () => await site.StoredAsync($"SELECT Status {InquiryMail}") is "Sent");

        server.Received.Count.ShouldBe(2);
        server.Received[1].MessageId.ShouldBe(server.Received[0].MessageId);
        ShouldTell(server.Received[1], reference);
        (await site.StoredAsync($"SELECT MayBeDuplicate {InquiryMail}")).ShouldBe(1L);
    }

    [Fact]
    public async Task Stopping_waits_for_a_mail_whose_text_goes_out_and_gives_any_other_back()
    {
        await using var server = new SmtpSink();
        await using var site = SiteProcess.InProduction(Plain(server.Port));
        await site.StartAsync();

        var atRecipient = server.Faults[SmtpStage.Recipient] = SmtpFault.Silence();
        await SentAsync(site);
        await atRecipient.Reached;
        (await site.StopAsync()).ShouldBe(0);
        (await site.StoredAsync($"SELECT COUNT(*) {InquiryMail} AND Status = 'Pending' AND Attempts = 0 AND LeaseToken IS NULL")).ShouldBe(1L);
        server.Received.ShouldBeEmpty();

        server.Faults.Clear();
        var atText = server.Faults[SmtpStage.Text] = SmtpFault.Silence();
        await site.StartAsync();
        await atText.Reached;
        var stopping = site.StopAsync();
        await Task.Delay(TimeSpan.FromSeconds(1));
        stopping.IsCompleted.ShouldBeFalse();
        atText.Release();

        (await stopping).ShouldBe(0);
        (await site.StoredAsync($"SELECT COUNT(*) {InquiryMail} AND Status = 'Sent' AND LeaseToken IS NULL AND MayBeDuplicate = 0")).ShouldBe(1L);
        server.Received.ShouldHaveSingleItem();
    }

    private static (string Key, string? Value) MailGoesTo(int port) => ("Smtp:Port", port.ToString(CultureInfo.InvariantCulture));

    private static IEnumerable<(string Key, string? Value)> Plain(int port) =>
        [MailGoesTo(port), ("Smtp:Security", "None"), ("Smtp:UserName", null), ("Smtp:Password", null)];

    private static async Task<string> SentAsync(SiteProcess site)
    {
        using var answer = await site.SendInquiryAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return await site.ReferenceAsync();
    }

    private static async Task ShouldBeStoredAsync(SiteProcess site, string reference)
    {
        (await site.StoredAsync("SELECT COUNT(*) FROM Inquiries")).ShouldBe(1L);
        (await site.StoredAsync("SELECT Reference FROM Inquiries")).ShouldBe(reference);
    }

    /// <summary>Read when the site has noted that it was sent, after which it is never sent again.</summary>
    private static async Task<MimeMessage> OnlyMailAsync(SmtpSink server, SiteProcess site)
    {
        await SiteProcess.UntilAsync("the mail is sent", async () => await site.StoredAsync($"SELECT Status {InquiryMail}") is "Sent");
        return server.Received.Where(mail => mail.Subject != "Website mail needs attention").ShouldHaveSingleItem();
    }

    private static void ShouldTell(MimeMessage mail, string reference)
    {
        mail.Subject.ShouldBe($"New website inquiry {reference}");
        foreach (var typed in Inquiries.Typed)
        {
            mail.Words().ShouldContain(typed, Case.Sensitive);
        }
    }
}
