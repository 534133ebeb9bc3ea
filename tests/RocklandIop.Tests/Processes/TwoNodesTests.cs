using System.Globalization;
using System.Net;
using RocklandIop.Tests.Support;

namespace RocklandIop.Tests.Processes;

/// <summary>Two processes that share one database, as behind a proxy.</summary>
public sealed class TwoNodesTests
{
    private const int Mails = 1000;

    [Fact]
    public async Task A_form_of_one_is_taken_by_the_other_and_no_mail_is_claimed_by_both()
    {
        await using var server = new SmtpSink();
        (string, string?)[] settings =
        [
            ("Smtp:Port", server.Port.ToString(CultureInfo.InvariantCulture)), ("Smtp:Security", "None"), ("Smtp:UserName", null), ("Smtp:Password", null), ("Intake:MailContent", "Notice"),
        ];
        await using var first = SiteProcess.InProduction(settings);
        await using var second = SiteProcess.InProduction([.. settings, ("ConnectionStrings:Site", $"Data Source={first.DatabaseFile}")]);
        second.RecipientsProven = false;
        await first.StartAsync();
        await second.StartAsync();

        var cookies = new CookieContainer();
        using var visitor = first.NewVisitor(cookies);
        using var elsewhere = second.NewVisitor(cookies);
        using var answer = await SiteProcess.PostAsync(elsewhere, await first.FilledInquiryAsync(visitor));
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var reference = (await SiteProcess.PageAsync(visitor, "/contact/received")).QuerySelector(".reference").ShouldNotBeNull().TextContent;
        reference.ShouldBe(await first.StoredAsync("SELECT Reference FROM Inquiries"));

        // Both find the mails when they start, so that both have their part.
        await Task.WhenAll(first.StopAsync(), second.StopAsync());
        await first.StoredAsync($"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Mails})
            INSERT INTO OutboxEmails (Id, Kind, InquiryId, Recipient, Status, Attempts, Created, NextAttempt, UncertainAttempts, MayBeDuplicate)
            SELECT printf('00000000-0000-7000-8000-%012d', n.i), e.Kind, e.InquiryId, e.Recipient, 'Pending', 0, e.Created, e.Created, 0, 0 FROM n, (SELECT * FROM OutboxEmails LIMIT 1) e
            """);
        await Task.WhenAll(first.StartAsync(), second.StartAsync());
        await SiteProcess.UntilAsync("every mail is sent", async () => await first.StoredAsync("SELECT COUNT(*) FROM OutboxEmails WHERE Status <> 'Sent'") is 0L);

        server.Received.Count.ShouldBe(Mails + 1);
        server.Received.DistinctBy(mail => mail.MessageId).Count().ShouldBe(Mails + 1);
        (await first.StoredAsync("SELECT MAX(Attempts) FROM OutboxEmails")).ShouldBe(1L);
        first.Output.ShouldContain("sent at attempt 1");
        second.Output.ShouldContain("sent at attempt 1");
    }
}
