using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Email;
using RocklandIop.Web.Features.Inquiries;

namespace RocklandIop.Tests.Email;

public sealed class OutboxTests : IAsyncDisposable
{
    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_mail_waits_for_a_server_that_is_down_and_arrives_when_it_is_up()
    {
        site.Smtp.Stop();
        await site.SubmitInquiryAsync();
        await site.SendDueEmailAsync();
        (await EmailAsync()).Status.ShouldBe(OutboxStatus.Pending);

        site.Smtp.Start();
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        await site.SendDueEmailAsync();

        site.Smtp.Received.ShouldHaveSingleItem();
        var email = await EmailAsync();
        email.Status.ShouldBe(OutboxStatus.Sent);
        email.Attempts.ShouldBe(1);
        email.Sent.ShouldBe(site.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_mail_refused_for_now_is_tried_again_later_and_not_before()
    {
        site.Smtp.SenderRefusal = "451 try again later";
        await site.SubmitInquiryAsync();
        await site.SendDueEmailAsync();
        site.Smtp.SenderRefusal = null;

        await site.SendDueEmailAsync();
        site.Smtp.Received.ShouldBeEmpty();

        site.Clock.Advance(TimeSpan.FromMinutes(2));
        await site.SendDueEmailAsync();
        site.Smtp.Received.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_mail_refused_for_good_is_given_up_at_once_and_health_says_so()
    {
        site.Smtp.RecipientRefusal = "550 no such user";
        await site.SubmitInquiryAsync();
        await site.SendDueEmailAsync();

        var email = await EmailAsync();
        email.Status.ShouldBe(OutboxStatus.Dead);
        email.LastSmtpCode.ShouldBe(550);
        (await site.Client.GetStringAsync(new Uri("/health/ready", UriKind.Relative))).ShouldBe("Degraded");
    }

    [Fact]
    public async Task A_late_mail_degrades_health_but_the_site_stays_ready()
    {
        site.Smtp.Stop();
        await site.SubmitInquiryAsync();
        site.Clock.Advance(TimeSpan.FromMinutes(20));
        await site.SendDueEmailAsync();

        var ready = await site.Client.GetAsync(new Uri("/health/ready", UriKind.Relative));

        ready.IsSuccessStatusCode.ShouldBeTrue();
        (await ready.Content.ReadAsStringAsync()).ShouldBe("Degraded");
    }

    [Fact]
    public async Task A_mail_sent_twice_has_the_same_message_id()
    {
        await site.SubmitInquiryAsync();
        await site.SendDueEmailAsync();
        await site.DbAsync(db => db.Set<OutboxEmail>().ExecuteUpdateAsync(set => set.SetProperty(email => email.Status, OutboxStatus.Pending)));
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        await site.SendDueEmailAsync();

        site.Smtp.Received.Count.ShouldBe(2);
        site.Smtp.Received[0].MessageId.ShouldBe(site.Smtp.Received[1].MessageId);
        site.Smtp.Received[0].MessageId.ShouldEndWith("@rockland.test");
    }

    [Fact]
    public async Task Many_workers_at_once_send_each_mail_once()
    {
        for (var n = 0; n < 15; n++)
        {
            await site.SubmitInquiryAsync();
        }

        var sent = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(site.SendDueEmailAsync)));

        sent.Sum().ShouldBe(15);
        site.Smtp.Received.Select(mail => mail.MessageId).Distinct().Count().ShouldBe(15);
        site.Smtp.Received.Count.ShouldBe(15);
    }

    [Fact]
    public async Task A_row_whose_worker_died_is_taken_over_when_its_lease_has_run_out_and_says_that_it_may_be_a_copy()
    {
        await site.SubmitInquiryAsync();
        DateTimeOffset? until = site.Clock.GetUtcNow() + Outbox.Lease;
        Guid? token = Guid.NewGuid();
        await site.DbAsync(db => db.Set<OutboxEmail>().ExecuteUpdateAsync(set => set.SetProperty(e => e.LeaseUntil, until).SetProperty(e => e.LeaseToken, token)));

        await site.SendDueEmailAsync();
        site.Smtp.Received.ShouldBeEmpty();

        site.Clock.Advance(Outbox.Lease + TimeSpan.FromSeconds(1));
        await site.SendDueEmailAsync();
        site.Smtp.Received.ShouldHaveSingleItem();
        (await EmailAsync()).MayBeDuplicate.ShouldBeTrue();
    }

    [Fact]
    public async Task A_claim_moves_the_next_attempt_on_so_that_a_mail_that_ends_the_program_comes_back_later_and_later()
    {
        await site.SubmitInquiryAsync();
        foreach (var (attempts, minutes) in new[] { (0, 1), (1, 2), (2, 5), (7, 120), (8, 240), (20, 240) })
        {
            var now = site.Clock.GetUtcNow();
            await site.DbAsync(db => db.Set<OutboxEmail>().ExecuteUpdateAsync(set => set
                .SetProperty(e => e.Attempts, attempts).SetProperty(e => e.NextAttempt, now).SetProperty(e => e.LeaseToken, (Guid?)null).SetProperty(e => e.LeaseUntil, (DateTimeOffset?)null)));

            var due = await site.UseAsync<OutboxRows, IReadOnlyList<DueEmail>>(rows => rows.DueAsync(20, alarmsOnly: false, CancellationToken.None));
            var claimed = await site.UseAsync<OutboxRows, OutboxEmail?>(rows => rows.ClaimAsync(due.ShouldHaveSingleItem()));

            claimed.ShouldNotBeNull().Attempts.ShouldBe(attempts + 1);
            (claimed.NextAttempt - now).TotalMinutes.ShouldBeInRange(minutes * 0.8, minutes * 1.2);
            (await site.UseAsync<OutboxRows, OutboxEmail?>(rows => rows.ClaimAsync(due[0]))).ShouldBeNull();
        }
    }

    [Fact]
    public async Task A_mail_whose_inquiry_is_deleted_while_it_goes_out_is_let_go()
    {
        var silence = site.Smtp.Faults[SmtpStage.Text] = SmtpFault.Silence();
        await site.SubmitInquiryAsync();
        var sending = site.SendDueEmailAsync();
        await silence.Reached;
        await site.DbAsync(db => db.Set<Inquiry>().ExecuteDeleteAsync());
        silence.Release();

        (await sending).ShouldBe(1);
        (await site.EmailsAsync()).ShouldBeEmpty();
        site.Log.Text.ShouldContain("while its inquiry was being deleted");
    }

    [Fact]
    public async Task A_mail_that_somebody_else_took_over_meanwhile_is_marked_and_stays_theirs()
    {
        var silence = site.Smtp.Faults[SmtpStage.Text] = SmtpFault.Silence();
        await site.SubmitInquiryAsync();
        var sending = site.SendDueEmailAsync();
        await silence.Reached;
        Guid? theirs = Guid.NewGuid();
        await site.DbAsync(db => db.Set<OutboxEmail>().ExecuteUpdateAsync(set => set.SetProperty(e => e.LeaseToken, theirs)));
        silence.Release();
        await sending;

        var email = await EmailAsync();
        email.LeaseToken.ShouldBe(theirs);
        email.Status.ShouldBe(OutboxStatus.Pending);
        email.MayBeDuplicate.ShouldBeTrue();
    }

    [Fact]
    public async Task Two_hosts_on_one_database_claim_no_mail_twice()
    {
        const int Mails = 1000;
        const string Kind = "test";
        // Claimed, written and settled, but not sent: what is raced for is the claim.
        var script = new ScriptedEmail { Always = new UnsendableEmailException("nothing to send") };
        await using var one = new Website { MoreServices = Scripted };
        await one.AddEmailsAsync(Kind, Mails);
        await using var two = new Website(("ConnectionStrings:Site", $"Data Source={one.DatabaseFile}")) { MoreServices = Scripted };
        // Up before the race begins.
        (await two.EmailsAsync()).Count.ShouldBe(Mails);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(() => UntilNothingIsDueAsync(worker % 2 == 0 ? one : two))));

        script.Written.Count.ShouldBe(Mails);
        script.Written.DistinctBy(email => email.Id).Count().ShouldBe(Mails);
        var emails = await one.EmailsAsync();
        emails.ShouldAllBe(email => email.Status == OutboxStatus.Dead && email.Attempts == 1 && !email.MayBeDuplicate);
        one.Log.Text.ShouldContain("not sent at attempt 1");
        two.Log.Text.ShouldContain("not sent at attempt 1");

        void Scripted(IServiceCollection services) => services.AddKeyedSingleton<EmailTemplate>(Kind, script);

        static async Task UntilNothingIsDueAsync(Website site)
        {
            while (await site.UseAsync<OutboxRows, IReadOnlyList<DueEmail>>(rows => rows.DueAsync(1, alarmsOnly: false, CancellationToken.None)) is { Count: > 0 })
            {
                await site.SendDueEmailAsync();
            }
        }
    }

    [Fact]
    public async Task A_mail_whose_answers_cannot_be_opened_is_given_up_and_never_sent_plain()
    {
        await site.SubmitInquiryAsync();
        await site.DbAsync(db => db.Set<Inquiry>().ExecuteUpdateAsync(set => set.SetProperty(i => i.SealedAnswers, i => i.SealedAnswers.Replace("v1|test|", "v1|lost-key|"))));

        await site.SendDueEmailAsync();

        site.Smtp.Received.ShouldBeEmpty();
        (await EmailAsync()).Status.ShouldBe(OutboxStatus.Dead);
    }

    [Fact]
    public async Task The_pickup_folder_takes_the_place_of_a_server()
    {
        var folder = Directory.CreateTempSubdirectory("rockland-mail-").FullName;
        await using var local = new Website(("Smtp:Host", null), ("Smtp:PickupFolder", folder));

        var reference = await local.SubmitInquiryAsync();
        await local.SendDueEmailAsync();

        var file = Directory.GetFiles(folder).ShouldHaveSingleItem();
        file.ShouldEndWith(".eml");
        var mail = await MimeKit.MimeMessage.LoadAsync(file);
        mail.Subject.ShouldNotBeNull().ShouldContain(reference);
        mail.Words().ShouldContain(Inquiries.Message);
        Directory.Delete(folder, recursive: true);
    }

    private Task<OutboxEmail> EmailAsync() => site.EmailAsync();
}
