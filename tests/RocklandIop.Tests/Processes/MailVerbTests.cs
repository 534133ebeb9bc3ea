using System.Globalization;
using System.Text.RegularExpressions;
using RocklandIop.Tests.Support;

namespace RocklandIop.Tests.Processes;

public sealed partial class MailVerbTests
{
    private const string Address = "intake@rockland.test";

    [Fact]
    public async Task A_recipient_is_proven_from_the_console_and_then_reads_the_answers()
    {
        await using var server = new SmtpSink();
        await using var site = SiteProcess.InProduction(Plain(server));
        site.RecipientsProven = false;

        (await site.RunToEndAsync("mail", "test", Address)).ShouldBe(0, site.Errors);
        site.Output.ShouldContain("Intake:Recipients:0");
        site.Output.ShouldContain("mail prove ADDRESS CODE");
        var code = Code().Match(server.Received.ShouldHaveSingleItem().Words()).Value;

        (await site.RunHereAsync("mail", "prove", Address, "AAAA-BBBB-CCCC")).ShouldBe(1);
        site.Errors.Split('\n').ShouldHaveSingleItem().ShouldStartWith("That is not the code");
        (await site.RunHereAsync("mail", "prove", Address, code)).ShouldBe(0, site.Errors);
        site.Output.ShouldContain("Intake:Recipients:0 is proven.");

        await site.StartAsync();
        using (await site.SendInquiryAsync())
        {
            await SiteProcess.UntilAsync("the mail is sent", async () => await site.StoredAsync("SELECT Status FROM OutboxEmails") is "Sent");
        }

        server.Received[^1].Words().ShouldContain(Inquiries.Message);
        (site.Output + site.Errors).ShouldNotContain(Address);
    }

    [Fact]
    public async Task A_start_tells_the_log_who_is_not_proven_and_whose_key_is_no_good()
    {
        await using var server = new SmtpSink();
        await using var site = SiteProcess.InProduction([.. Plain(server), ("Intake:Recipients:1:Address", "second@rockland.test"), ("Intake:Recipients:1:Certificate", "gone.pem")]);
        site.RecipientsProven = false;

        await site.StartAsync();

        await SiteProcess.UntilAsync("the log tells", () => Task.FromResult(site.Output.Contains("key file is missing")));
        site.Output.ShouldContain("[WRN] Intake:Recipients:0: nobody has proven yet");
        site.Output.ShouldContain("[WRN] Intake:Recipients:1: nobody has proven yet");
        site.Output.ShouldContain("[WRN] Intake:Recipients:1: its key file is missing, so it is sent notices only.");
        site.Output.ShouldNotContain("@rockland.test");
    }

    /// <summary>What is wrong, and what the one line must tell.</summary>
    public static TheoryData<string, string> Failures => new()
    {
        { "no such host", "Not sent: there is no such host (Smtp:Host)." },
        { "nobody there", "Not sent: nobody answers there (Smtp:Host, Smtp:Port)." },
        { "wrong password", "Not sent: the mail server refused the name or the password (Smtp:UserName, Smtp:Password)." },
        { "untrusted", "Not sent: no private connection: nobody this machine trusts vouches for the mail server's certificate (Smtp:Host, Smtp:Security)." },
        { "no TLS", "Not sent: the mail server does not offer what Smtp:Security or Smtp:UserName asks for." },
        { "refused recipient", "Not sent: the mail server refused the recipient (550)." },
        { "refused sender", "Not sent: the mail server refused the sender (553, Smtp:From)." },
        { "bad key", "Nothing was sent: its key file is missing." },
        { "no address", "ADDRESS must be one e-mail address." },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_test_mail_that_does_not_leave_says_why_in_one_line_of_ours(string what, string line)
    {
        using var certificates = new TestCertificates();
        await using var server = what switch
        {
            "wrong password" => new SmtpSink(certificates.Localhost, ("website", "another password")),
            "untrusted" => new SmtpSink(certificates.Localhost),
            _ => new SmtpSink(),
        };
        server.RecipientRefusal = what == "refused recipient" ? $"550 {Address} is unknown here" : null;
        server.SenderRefusal = what == "refused sender" ? "553 website@rockland.test may not send" : null;
        if (what == "nobody there")
        {
            server.Stop();
        }

        await using var site = SiteProcess.InProduction(
        [
            .. what is "wrong password" or "untrusted" or "no TLS" or "no such host" ? [Port(server)] : Plain(server),
            .. what is "wrong password" ? certificates.Trusted : [],
            .. what is "no such host" ? new (string, string?)[] { ("Smtp:Host", "mail.invalid") } : [],
            .. what is "bad key" ? new (string, string?)[] { ("Intake:Recipients:0:Certificate", "gone.pem") } : [],
        ]);

        string[] verb = ["mail", "test", what == "no address" ? "intake@rockland.test, eve@rockland.test" : Address];
        // Whom a process trusts is settled when it starts.
        (await (what == "wrong password" ? site.RunToEndAsync(verb) : site.RunHereAsync(verb))).ShouldBe(1, site.Errors + site.Output);

        site.Errors.ShouldBe(line);
        site.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_test_mail_to_anybody_may_be_sent()
    {
        await using var server = new SmtpSink();
        await using var site = SiteProcess.InProduction(Plain(server));

        (await site.RunHereAsync("mail", "test", "somebody@example.test")).ShouldBe(0, site.Errors);

        server.Received.ShouldHaveSingleItem().To.ToString().ShouldBe("somebody@example.test");
        site.Output.ShouldContain("not among Intake:Recipients");
    }

    [GeneratedRegex("[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    private static (string Key, string? Value) Port(SmtpSink server) => ("Smtp:Port", server.Port.ToString(CultureInfo.InvariantCulture));

    private static IEnumerable<(string Key, string? Value)> Plain(SmtpSink server) =>
        [Port(server), ("Smtp:Security", "None"), ("Smtp:UserName", null), ("Smtp:Password", null)];
}
