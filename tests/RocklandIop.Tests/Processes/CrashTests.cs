using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using RocklandIop.Tests.Support;

namespace RocklandIop.Tests.Processes;

/// <summary>The published site, cut off again and again while visitors write and the mail server fails in every way it can.</summary>
public sealed class CrashTests
{
    private const int Messages = 120;
    private const int Visitors = 8;
    private const int PowerCuts = 3;

    [Fact]
    public async Task Every_inquiry_whose_reference_was_seen_is_in_the_store_and_in_the_mailbox()
    {
        await using var server = new SmtpSink();
        await using var site = await SiteProcess.PublishedAsync(
            ("Smtp:Port", server.Port.ToString(CultureInfo.InvariantCulture)), ("Smtp:Security", "None"), ("Smtp:UserName", null), ("Smtp:Password", null),
            ("Intake:MailContent", "Notice"), ("RateLimit:ContactPerMinute", "1000000"));
        await site.StartAsync();

        var seen = new ConcurrentBag<string>();
        using var over = new CancellationTokenSource();
        var trouble = MakeTroubleAsync(server, over.Token);
        var cuts = CutPowerAsync(site, seen);
        await Parallel.ForEachAsync(Enumerable.Range(0, Messages), new ParallelOptions { MaxDegreeOfParallelism = Visitors },
            async (_, _) => seen.Add(await WriteAsync(site)));
        (await cuts).ShouldBe(PowerCuts);
        await over.CancelAsync();
        await trouble;

        await DeliverAsync(site);

        seen.Distinct().Count().ShouldBe(Messages, "each visitor has a reference of their own");
        (await site.StoredListAsync("SELECT Reference FROM Inquiries")).ShouldBe(seen, ignoreOrder: true);
        var mailed = server.Received.ToLookup(mail => mail.Subject!.Split(' ')[^1]);
        seen.Where(reference => !mailed.Contains(reference)).ShouldBeEmpty("lost on the way to the mailbox");
        var twice = server.Received.GroupBy(mail => mail.MessageId).Where(same => same.Count() > 1).Select(same => same.Key!.Split('@')[0]).ToList();
        twice.ShouldNotBeEmpty("this server was not trouble enough");
        var marked = await site.StoredListAsync("SELECT lower(replace(Id, '-', '')) FROM OutboxEmails WHERE MayBeDuplicate = 1");
        twice.Except(marked).ShouldBeEmpty("arrived twice without being marked");
    }

    /// <summary>A visitor who presses Send until a reference is shown, whatever happens to the connection.</summary>
    private static async Task<string> WriteAsync(SiteProcess site)
    {
        using var visitor = site.NewVisitor();
        var form = await PersistAsync(() => site.FilledInquiryAsync(visitor));
        await PersistAsync(async () =>
        {
            using var answer = await SiteProcess.PostAsync(visitor, form);
            answer.StatusCode.ShouldBeOneOf(HttpStatusCode.SeeOther, HttpStatusCode.ServiceUnavailable);
            return answer.StatusCode == HttpStatusCode.SeeOther ? answer : throw new HttpRequestException("The site could not store it, and said so.");
        });
        return await PersistAsync(async () =>
            (await SiteProcess.PageAsync(visitor, "/contact/received")).QuerySelector(".reference").ShouldNotBeNull().TextContent);
    }

    private static async Task<T> PersistAsync<T>(Func<Task<T>> attempt)
    {
        for (var patience = 300; ; patience--)
        {
            try
            {
                return await attempt();
            }
            catch (Exception e) when (patience > 0 && e is HttpRequestException or IOException or OperationCanceledException)
            {
                await Task.Delay(200);
            }
        }
    }

    /// <summary>One after the other: refuses, greylists, cuts off after the text with it and without it, says nothing, is gone, is well.</summary>
    private static async Task MakeTroubleAsync(SmtpSink server, CancellationToken over)
    {
        var pause = TimeSpan.FromMilliseconds(400);
        // One mail at least arrives without the site's knowing: later a closed door may keep every mail waiting.
        var cut = server.Faults[SmtpStage.Text] = SmtpFault.Hangup(keepsText: true);
        await cut.Reached;
        while (!over.IsCancellationRequested)
        {
            await SufferAsync(SmtpStage.Text, SmtpFault.Hangup(keepsText: true));
            await SufferAsync(SmtpStage.Recipient, SmtpFault.Says("451 greylisted, come back later"));
            await SufferAsync(SmtpStage.Text, SmtpFault.Hangup(keepsText: false));
            await Task.Delay(pause, CancellationToken.None);
            await SufferAsync(SmtpStage.Data, SmtpFault.Silence());
            await SufferAsync(SmtpStage.Sender, SmtpFault.Says("421 closing", andHangsUp: true));
            server.Stop();
            await Task.Delay(pause, CancellationToken.None);
            server.Start();
        }

        async Task SufferAsync(SmtpStage stage, SmtpFault fault)
        {
            server.Faults[stage] = fault;
            await Task.Delay(pause, CancellationToken.None);
            server.Faults.TryRemove(stage, out _);
            fault.Release();
        }
    }

    /// <returns>How often the power was cut.</returns>
    private static async Task<int> CutPowerAsync(SiteProcess site, ConcurrentBag<string> seen)
    {
        for (var cut = 1; cut <= PowerCuts; cut++)
        {
            await SiteProcess.UntilAsync($"enough was sent for cut {cut}", () => Task.FromResult(seen.Count >= cut * Messages / (PowerCuts + 1)));
            await site.KillAsync();
            await site.StartAsync();
        }

        return PowerCuts;
    }

    /// <summary>The server is well again; a new process does not remember that it was not, and time passes.</summary>
    private static async Task DeliverAsync(SiteProcess site)
    {
        (await site.StopAsync()).ShouldBe(0);
        await site.StartAsync();
        await SiteProcess.UntilAsync("every mail is sent", async () =>
        {
            await site.LetTimePassAsync();
            await Task.Delay(500);
            return await site.StoredAsync("SELECT COUNT(*) FROM OutboxEmails WHERE Status <> 'Sent' AND Kind = 'inquiry'") is 0L;
        });
    }
}
