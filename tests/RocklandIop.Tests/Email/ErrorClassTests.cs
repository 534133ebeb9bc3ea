using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Email;

namespace RocklandIop.Tests.Email;

/// <summary>What each kind of failure means for a mail.</summary>
public sealed class ErrorClassTests : IAsyncDisposable
{
    private const string Kind = "test";

    private readonly ScriptedEmail script = new();
    private readonly Website site;

    public ErrorClassTests() => site = new() { MoreServices = services => services.AddKeyedSingleton<EmailTemplate>(Kind, script) };

    public ValueTask DisposeAsync() => site.DisposeAsync();

    public static MatrixTheoryData<SmtpStage, string> Refusals =>
        new([SmtpStage.Sender, SmtpStage.Recipient, SmtpStage.Data, SmtpStage.Text], ["421 closing", "451 try again later"]);

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task What_is_refused_for_now_is_sent_later(SmtpStage stage, string reply)
    {
        await FailAsync(stage, SmtpFault.Says(reply));

        var email = await site.EmailAsync();
        email.Status.ShouldBe(OutboxStatus.Pending);
        email.LastErrorClass.ShouldBe(OutboxErrorClass.Transient);
        reply.ShouldStartWith($"{email.LastSmtpCode} ");
        email.Attempts.ShouldBe(1);
        await ShouldArriveAsync(attempts: 2);
    }

    [Theory]
    [InlineData(SmtpStage.Sender)]
    [InlineData(SmtpStage.Recipient)]
    [InlineData(SmtpStage.Data)]
    public async Task What_is_cut_off_before_its_text_is_sent_later(SmtpStage stage)
    {
        await FailAsync(stage, SmtpFault.Hangup());

        var email = await site.EmailAsync();
        email.LastErrorClass.ShouldBe(OutboxErrorClass.Transient);
        email.LastSmtpCode.ShouldBeNull();
        email.Attempts.ShouldBe(1);
        await ShouldArriveAsync(attempts: 2);
    }

    [Theory]
    [InlineData(SmtpStage.Recipient, "550 no such user", false)]
    [InlineData(SmtpStage.Recipient, "550 no such user, and good-bye", true)]
    [InlineData(SmtpStage.Data, "554 no", false)]
    [InlineData(SmtpStage.Text, "552 too long", false)]
    [InlineData(SmtpStage.Text, "554 no, and good-bye", true)]
    public async Task What_is_refused_for_good_is_given_up_at_once(SmtpStage stage, string reply, bool andHangsUp)
    {
        await FailAsync(stage, SmtpFault.Says(reply, andHangsUp));

        var email = await site.EmailAsync();
        email.Status.ShouldBe(OutboxStatus.Dead);
        email.LastErrorClass.ShouldBe(OutboxErrorClass.Permanent);
        reply.ShouldStartWith($"{email.LastSmtpCode} ");
        email.MayBeDuplicate.ShouldBeFalse();
    }

    [Fact]
    public async Task A_sender_that_is_refused_kills_no_mail_since_it_is_the_same_for_all()
    {
        await FailAsync(SmtpStage.Sender, SmtpFault.Says("550 who are you", andHangsUp: true));

        (await site.EmailAsync()).Status.ShouldBe(OutboxStatus.Pending);
        await ShouldArriveAsync(attempts: 2);
    }

    [Theory]
    [InlineData(SmtpStage.Greeting, "421 too many of you")]
    [InlineData(SmtpStage.Greeting, "554 not from your address")]
    [InlineData(SmtpStage.Greeting, null)]
    [InlineData(SmtpStage.Hello, "451 later")]
    [InlineData(SmtpStage.Hello, null)]
    [InlineData(SmtpStage.Sender, "530 sign in first")]
    [InlineData(SmtpStage.Recipient, "530 sign in first")]
    [InlineData(SmtpStage.Recipient, "535 sign in again")]
    public async Task A_fault_of_the_way_costs_the_mail_no_attempt(SmtpStage stage, string? reply)
    {
        await FailAsync(stage, reply is null ? SmtpFault.Hangup() : SmtpFault.Says(reply));

        await ShouldWaitForTheWayAsync();
        await ShouldArriveAsync(attempts: 1);
    }

    [Fact]
    public async Task A_server_that_nobody_runs_costs_the_mail_no_attempt()
    {
        site.Smtp.Stop();
        await site.AddEmailsAsync(Kind);
        await site.SendDueEmailAsync();

        await ShouldWaitForTheWayAsync();
        site.Smtp.Start();
        await ShouldArriveAsync(attempts: 1);
    }

    [Fact]
    public async Task A_name_that_nobody_knows_costs_the_mail_no_attempt()
    {
        await using var lost = new Website(("Smtp:Host", "mail.rockland.invalid"), ("Smtp:Security", "StartTls")) { MoreServices = services => services.AddKeyedSingleton<EmailTemplate>(Kind, script) };
        await lost.AddEmailsAsync(Kind);
        await lost.SendDueEmailAsync();

        var email = await lost.EmailAsync();
        email.LastErrorClass.ShouldBe(OutboxErrorClass.Channel);
        email.Attempts.ShouldBe(0);
    }

    [Theory]
    [InlineData(SmtpStage.Greeting, OutboxErrorClass.Channel, 0)]
    [InlineData(SmtpStage.Recipient, OutboxErrorClass.Transient, 1)]
    [InlineData(SmtpStage.Text, OutboxErrorClass.Uncertain, 1)]
    public async Task A_silent_server_is_waited_for_until_the_deadline(SmtpStage stage, OutboxErrorClass expected, int attempts)
    {
        var silence = site.Smtp.Faults[stage] = SmtpFault.Silence();
        await site.AddEmailsAsync(Kind);
        var sending = site.SendDueEmailAsync();
        await silence.Reached;
        site.Clock.Advance(SmtpSession.Deadline + TimeSpan.FromSeconds(1));
        (await sending).ShouldBe(0);

        var email = await site.EmailAsync();
        email.LastErrorClass.ShouldBe(expected);
        email.LastError.ShouldBe(nameof(TimeoutException));
        email.Attempts.ShouldBe(attempts);
        email.LeaseToken.ShouldBeNull();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_cut_off_after_its_text_is_sent_again_twice_marked_and_then_left_to_staff(bool kept)
    {
        site.Smtp.Faults[SmtpStage.Text] = SmtpFault.Hangup(keepsText: kept);
        await site.AddEmailsAsync(Kind);
        for (var round = 0; round < 10; round++)
        {
            await site.SendDueEmailAsync();
            site.Clock.Advance(TimeSpan.FromHours(1));
        }

        var email = await site.EmailAsync();
        email.Status.ShouldBe(OutboxStatus.Uncertain);
        email.UncertainAttempts.ShouldBe(3);
        email.MayBeDuplicate.ShouldBeTrue();
        script.Written.Select(row => row.MayBeDuplicate).ShouldBe([false, true, true]);
        site.Smtp.Received.Count.ShouldBe(kept ? 3 : 0);
        site.Smtp.Received.Select(mail => mail.MessageId).Distinct().Count().ShouldBe(kept ? 1 : 0);
        (await site.HealthAsync()).ShouldBe("Degraded");
    }

    [Fact]
    public async Task What_arrives_at_the_second_try_stays_marked()
    {
        await FailAsync(SmtpStage.Text, SmtpFault.Hangup(keepsText: true));
        site.Smtp.Faults.Clear();
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        (await site.SendDueEmailAsync()).ShouldBe(1);

        var email = await site.EmailAsync();
        email.Status.ShouldBe(OutboxStatus.Sent);
        email.MayBeDuplicate.ShouldBeTrue();
        site.Smtp.Received.Count.ShouldBe(2);
        site.Smtp.Received[0].MessageId.ShouldBe(site.Smtp.Received[1].MessageId);
    }

    public static TheoryData<Exception> WhyItCannotBeWritten => [new UnsendableEmailException("gone"), new CryptographicException("no key"), new FormatException("a mistake of ours")];

    [Theory]
    [MemberData(nameof(WhyItCannotBeWritten))]
    public async Task What_cannot_be_written_is_given_up_and_the_next_mail_goes_out(Exception why)
    {
        script.Failures.Enqueue(why);
        await site.AddEmailsAsync(Kind, 2);

        (await site.SendDueEmailAsync()).ShouldBe(1);

        var emails = await site.EmailsAsync();
        var dead = emails.Where(email => email.Status == OutboxStatus.Dead).ShouldHaveSingleItem();
        dead.LastErrorClass.ShouldBe(OutboxErrorClass.Poison);
        dead.LastError.ShouldBe(why.GetType().Name);
        site.Smtp.Received.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_address_that_is_none_is_given_up()
    {
        script.To = "two words@rockland.test\r\nBcc: eve@example.test";
        await site.AddEmailsAsync(Kind);
        await site.SendDueEmailAsync();

        (await site.EmailAsync()).Status.ShouldBe(OutboxStatus.Dead);
        site.Smtp.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mail_that_ends_the_program_each_time_is_given_up_after_thirty_claims()
    {
        await site.AddEmailsAsync(Kind);
        await site.DbAsync(db => db.Set<OutboxEmail>().ExecuteUpdateAsync(set => set.SetProperty(email => email.Attempts, 29)));
        script.Failures.Enqueue(new SqliteException("busy", 5));
        await Should.ThrowAsync<SqliteException>(() => site.SendDueEmailAsync());
        (await site.EmailAsync()).Status.ShouldBe(OutboxStatus.Pending);

        site.Clock.Advance(TimeSpan.FromHours(5));
        await site.SendDueEmailAsync();

        (await site.EmailAsync()).Status.ShouldBe(OutboxStatus.Dead);
        (await site.EmailAsync()).LastErrorClass.ShouldBe(OutboxErrorClass.Poison);
        site.Smtp.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_database_that_fails_while_a_mail_is_written_costs_an_attempt_and_no_suspicion()
    {
        script.Failures.Enqueue(new SqliteException("busy", 5));
        await site.AddEmailsAsync(Kind);
        await Should.ThrowAsync<SqliteException>(() => site.SendDueEmailAsync());

        (await site.EmailAsync()).LeaseToken.ShouldBeNull();
        await ShouldArriveAsync(attempts: 2);
    }

    [Fact]
    public async Task A_kind_that_only_a_newer_version_knows_waits_for_it()
    {
        await site.AddEmailsAsync("of tomorrow");
        await site.SendDueEmailAsync();

        var email = await site.EmailAsync();
        email.Status.ShouldBe(OutboxStatus.Pending);
        email.LastErrorClass.ShouldBe(OutboxErrorClass.Transient);
    }

    [Fact]
    public async Task What_is_refused_for_three_days_is_given_up_and_not_before()
    {
        site.Smtp.Faults[SmtpStage.Recipient] = SmtpFault.Says("451 try again later");
        await site.AddEmailsAsync(Kind);
        for (var hours = 0; hours < 72; hours++)
        {
            await site.SendDueEmailAsync();
            (await site.EmailAsync()).Status.ShouldBe(OutboxStatus.Pending);
            site.Clock.Advance(TimeSpan.FromHours(1));
        }

        site.Clock.Advance(TimeSpan.FromHours(5));
        await site.SendDueEmailAsync();

        var email = await site.EmailAsync();
        email.Status.ShouldBe(OutboxStatus.Dead);
        email.LastErrorClass.ShouldBe(OutboxErrorClass.Transient);
        email.Attempts.ShouldBeLessThan(30);
    }

    [Fact]
    public async Task What_a_server_answers_reaches_neither_log_nor_row()
    {
        await FailAsync(SmtpStage.Recipient, SmtpFault.Says("550 ada.canary@example.test is unknown here"));

        var email = await site.EmailAsync();
        email.LastError.ShouldBe("SmtpCommandException");
        site.Log.Text.ShouldContain("SmtpCommandException");
        site.Log.Text.ShouldNotContain("canary");
        site.Log.Text.ShouldNotContain("unknown here");
    }

    private async Task FailAsync(SmtpStage stage, SmtpFault fault)
    {
        site.Smtp.Faults[stage] = fault;
        await site.AddEmailsAsync(Kind);
        (await site.SendDueEmailAsync()).ShouldBe(0);
    }

    private async Task ShouldWaitForTheWayAsync()
    {
        var email = await site.EmailAsync();
        email.Status.ShouldBe(OutboxStatus.Pending);
        email.LastErrorClass.ShouldBe(OutboxErrorClass.Channel);
        email.Attempts.ShouldBe(0);
        email.LeaseToken.ShouldBeNull();
        (await site.HealthAsync()).ShouldBe("Degraded");
    }

    private async Task ShouldArriveAsync(int attempts)
    {
        site.Smtp.Faults.Clear();
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        (await site.SendDueEmailAsync()).ShouldBe(1);

        site.Smtp.Received.ShouldHaveSingleItem();
        var email = await site.EmailAsync();
        email.Status.ShouldBe(OutboxStatus.Sent);
        email.Attempts.ShouldBe(attempts);
        email.MayBeDuplicate.ShouldBeFalse();
        (email.LastError, email.LastErrorClass, email.LastSmtpCode).ShouldBe((null, null, null));
        (await site.HealthAsync()).ShouldBe("Healthy");
    }
}
