using RocklandIop.Tests.Support;
using RocklandIop.Web.Email;

namespace RocklandIop.Tests.Email;

public sealed class CircuitTests : IAsyncDisposable
{
    private readonly SmtpSink server = new(account: ("website", "the right password"));
    private readonly SmtpSink other = new();
    private readonly Website site;

    public CircuitTests() => site = new(
        Port("Smtp:Port", server), ("Smtp:UserName", "website"), ("Smtp:Password", "a wrong password"),
        ("Alarm:Address", "watch@rockland.test"), ("Alarm:Smtp:Host", "127.0.0.1"), Port("Alarm:Smtp:Port", other), ("Alarm:Smtp:Security", "None"), ("Alarm:Smtp:From", "alarm@rockland.test"));

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await server.DisposeAsync();
        await other.DisposeAsync();
    }

    [Fact]
    public async Task A_wrong_password_opens_the_circuit_costs_no_attempt_and_is_told_by_the_second_server()
    {
        await site.SubmitInquiryAsync();
        await site.SubmitInquiryAsync();
        await site.SendDueEmailAsync();
        server.Connections.ShouldBe(1);

        (await site.RaiseAlarmAsync()).ShouldBeTrue();
        (await site.SendDueEmailAsync()).ShouldBe(1);

        var alarm = other.Received.ShouldHaveSingleItem();
        alarm.To.ToString().ShouldBe("watch@rockland.test");
        alarm.From.ToString().ShouldBe("alarm@rockland.test");
        alarm.Words().ShouldContain("Mails that wait: 2, since 10:00 Eastern time on November 23, 2026.");
        alarm.Words().ShouldContain("cannot be used");
        server.Received.ShouldBeEmpty();
        server.Connections.ShouldBe(1);
        (await site.HealthAsync()).ShouldBe("Degraded");
        foreach (var email in (await site.EmailsAsync()).Where(email => email.Kind != AlarmEmail.Kind))
        {
            (email.Status, email.Attempts, email.LeaseToken).ShouldBe((OutboxStatus.Pending, 0, null));
        }

        (await site.EmailsAsync()).Select(email => email.LastSmtpCode).ShouldContain(535);
        site.Log.Text.ShouldNotContain("password", Case.Sensitive);
    }

    [Fact]
    public async Task The_pause_doubles_from_one_minute_to_fifteen()
    {
        await site.SubmitInquiryAsync();
        var tries = new List<double>();
        for (var seconds = 0; seconds < 70 * 60; seconds += 15)
        {
            var before = server.Connections;
            await site.SendDueEmailAsync();
            if (server.Connections > before)
            {
                tries.Add(seconds / 60.0);
            }

            site.Clock.Advance(TimeSpan.FromSeconds(15));
        }

        tries.ShouldBe([0, 1, 3, 7, 15, 30, 45, 60]);
        (await site.EmailAsync()).Attempts.ShouldBe(0);
    }

    [Fact]
    public async Task Three_hours_without_a_mail_server_lose_nothing_and_use_up_no_attempt()
    {
        await using var patient = new Website();
        patient.Smtp.Stop();
        for (var minute = 0; minute < 180; minute++)
        {
            if (minute % 20 == 0)
            {
                await patient.SubmitInquiryAsync();
            }

            await patient.SendDueEmailAsync();
            patient.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        (await patient.EmailsAsync()).ShouldAllBe(email => email.Status == OutboxStatus.Pending && email.Attempts == 0);

        patient.Smtp.Start();
        for (var minute = 0; minute < 15; minute++)
        {
            patient.Clock.Advance(TimeSpan.FromMinutes(1));
            await patient.SendDueEmailAsync();
        }

        patient.Smtp.Received.Select(mail => mail.MessageId).Distinct().Count().ShouldBe(9);
        patient.Smtp.Received.Count.ShouldBe(9);
        (await patient.EmailsAsync()).ShouldAllBe(email => email.Status == OutboxStatus.Sent && email.Attempts == 1 && !email.MayBeDuplicate);
    }

    [Fact]
    public async Task Days_without_a_mail_server_kill_no_mail()
    {
        await using var patient = new Website();
        patient.Smtp.Stop();
        await patient.SubmitInquiryAsync();
        for (var hour = 0; hour < 100; hour++)
        {
            await patient.SendDueEmailAsync();
            patient.Clock.Advance(TimeSpan.FromHours(1));
        }

        (await patient.EmailAsync()).Status.ShouldBe(OutboxStatus.Pending);
    }

    [Fact]
    public async Task A_mail_that_always_meets_a_closed_door_does_not_keep_the_others_in()
    {
        await using var mixed = new Website(("Intake:Recipients:0:Address", "barred@rockland.test"), ("Intake:Recipients:1:Address", "intake@rockland.test"));
        mixed.Smtp.Barred = "barred@rockland.test";
        await mixed.SubmitInquiryAsync();
        await mixed.SubmitInquiryAsync();
        for (var minute = 0; minute < 40; minute++)
        {
            await mixed.SendDueEmailAsync();
            mixed.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        mixed.Smtp.Received.Count.ShouldBe(2);
        (await mixed.EmailsAsync()).Count(email => email.Status == OutboxStatus.Pending).ShouldBe(2);
    }

    private static (string Key, string? Value) Port(string key, SmtpSink sink) => (key, sink.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
