using RocklandIop.Tests.Support;
using RocklandIop.Web.Email;

namespace RocklandIop.Tests.Email;

public sealed class AlarmTests : IAsyncDisposable
{
    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_mail_that_waits_for_more_than_a_quarter_of_an_hour_is_told_to_intake_once()
    {
        site.Smtp.RecipientRefusal = "451 try again later";
        await site.SubmitInquiryAsync();
        await site.SendDueEmailAsync();
        site.Clock.Advance(TimeSpan.FromMinutes(15));
        (await site.RaiseAlarmAsync()).ShouldBeFalse();

        site.Clock.Advance(TimeSpan.FromSeconds(1));
        (await site.RaiseAlarmAsync()).ShouldBeTrue();
        (await site.RaiseAlarmAsync()).ShouldBeFalse();
        await site.SendDueEmailAsync();
        site.Smtp.RecipientRefusal = null;
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        await site.SendDueEmailAsync();

        var alarm = site.Smtp.Received.Where(mail => mail.Subject == "Website mail needs attention").ShouldHaveSingleItem();
        alarm.To.ToString().ShouldBe("intake@rockland.test");
        alarm.Words().ShouldContain("https://rockland.test/health/ready");
        (await site.RaiseAlarmAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task While_it_goes_on_the_alarm_comes_once_in_four_hours()
    {
        await KillOneAsync();
        for (var quarter = 0; quarter < 24 * 4; quarter++)
        {
            await site.RaiseAlarmAsync();
            await site.SendDueEmailAsync();
            site.Clock.Advance(TimeSpan.FromMinutes(15));
        }

        // From 15:00 the slots begin at 12, 16, 20, 0, 4, 8 and 12 o'clock.
        site.Smtp.Received.Count.ShouldBe(7);
        site.Smtp.Received.ShouldAllBe(mail => mail.Words().Contains("Mails that were given up: 1."));
    }

    [Fact]
    public async Task Two_nodes_write_one_alarm()
    {
        await KillOneAsync();
        await using var other = new Website(("ConnectionStrings:Site", $"Data Source={site.DatabaseFile}"));
        await other.PageAsync("/");

        var raised = await Task.WhenAll(Enumerable.Range(0, 8).Select(node => Task.Run(() => (node % 2 == 0 ? site : other).RaiseAlarmAsync())));

        raised.Count(yes => yes).ShouldBe(1);
        (await site.AlarmsAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_alarm_holds_nothing_that_was_typed()
    {
        await KillOneAsync();
        await site.RaiseAlarmAsync();
        await site.SendDueEmailAsync();

        var words = site.Smtp.Received.ShouldHaveSingleItem().ToString();
        foreach (var typed in Inquiries.Typed)
        {
            words.ShouldNotContain(typed);
        }

        words.ShouldNotContain("RR-");
    }

    [Fact]
    public async Task An_alarm_that_cannot_be_sent_is_no_backlog_of_its_own()
    {
        site.Smtp.Stop();
        await site.SubmitInquiryAsync();
        await site.SendDueEmailAsync();
        await site.RaiseAlarmAsync();
        await site.SendDueEmailAsync();
        (await site.UseAsync<RocklandIop.Web.Data.SiteDbContext, Backlog>(db => Backlog.ReadAsync(db, CancellationToken.None))).Waiting.ShouldBe(1);

        // However many slots go by, one alarm waits with it.
        site.Clock.Advance(TimeSpan.FromHours(9));
        (await site.RaiseAlarmAsync()).ShouldBeFalse();
        (await site.AlarmsAsync()).ShouldHaveSingleItem().Status.ShouldBe(OutboxStatus.Pending);
    }

    [Fact]
    public async Task Without_a_second_server_the_log_says_it_as_loudly_as_it_can()
    {
        site.Smtp.Stop();
        await site.SubmitInquiryAsync();
        await site.SendDueEmailAsync();
        (await site.RaiseAlarmAsync()).ShouldBeTrue();

        var loud = site.Log.Text.Split('\n').Where(line => line.StartsWith("Fatal", StringComparison.Ordinal)).ToList();
        loud.ShouldContain(line => line.Contains("A mail server cannot be used"));
        loud.ShouldContain(line => line.Contains("Mail needs attention: 1 wait"));
        (await site.HealthAsync()).ShouldBe("Degraded");
    }

    [Fact]
    public async Task Nothing_is_raised_while_mail_leaves()
    {
        await site.SubmitInquiryAsync();
        (await site.RaiseAlarmAsync()).ShouldBeFalse();
        await site.SendDueEmailAsync();
        site.Clock.Advance(TimeSpan.FromDays(1));

        (await site.RaiseAlarmAsync()).ShouldBeFalse();
        (await site.HealthAsync()).ShouldBe("Healthy");
    }

    private async Task KillOneAsync()
    {
        site.Smtp.RecipientRefusal = "550 no such user";
        await site.SubmitInquiryAsync();
        await site.SendDueEmailAsync();
        site.Smtp.RecipientRefusal = null;
    }
}
