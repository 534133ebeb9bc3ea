using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Data.Sqlite;
using RocklandIop.Web.Email;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Features.Inquiries.Retention;

namespace RocklandIop.Tests.Features;

public sealed class RetentionTests : IAsyncDisposable
{
    private readonly BeforeSaving between = new();
    private readonly Website site;

    public RetentionTests() => site = new Website { MoreServices = services => services.ConfigureDbContext<SqliteSiteDbContext>(db => db.AddInterceptors(between)) };

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData(InquiryStatus.Spam, 30)]
    [InlineData(InquiryStatus.Admitted, 30)]
    [InlineData(InquiryStatus.Closed, 90)]
    [InlineData(InquiryStatus.Referred, 90)]
    [InlineData(InquiryStatus.New, 720)]
    [InlineData(InquiryStatus.Quarantined, 720)]
    [InlineData(InquiryStatus.Contacted, 720)]
    [InlineData(InquiryStatus.Scheduled, 720)]
    public async Task Each_status_has_its_time_counted_from_its_change(InquiryStatus status, int days)
    {
        var reference = await site.SubmitInquiryAsync();
        site.Clock.Advance(TimeSpan.FromDays(10));
        await site.ChangeStatusAsync(reference, status);

        site.Clock.Advance(TimeSpan.FromDays(days) - TimeSpan.FromHours(1));
        await PurgeAsync();
        (await site.InquiryAsync(reference)).Status.ShouldBe(status);

        site.Clock.Advance(TimeSpan.FromHours(1));
        await PurgeAsync();
        (await InquiriesAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Nothing_is_kept_longer_than_two_years_whatever_happens_to_it()
    {
        var reference = await site.SubmitInquiryAsync();
        site.Clock.Advance(TimeSpan.FromDays(729));
        await site.ChangeStatusAsync(reference, InquiryStatus.Closed);

        site.Clock.Advance(TimeSpan.FromDays(1));
        await PurgeAsync();

        (await InquiriesAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task The_days_are_settings()
    {
        await using var brief = new Website(("Retention:ClosedDays", "2"), ("Retention:MaximumDays", "5"));
        var (closed, open) = (await brief.SubmitInquiryAsync(), await brief.SubmitInquiryAsync());
        await brief.ChangeStatusAsync(closed, InquiryStatus.Closed);

        brief.Clock.Advance(TimeSpan.FromDays(2));
        await PurgeAsync(brief);
        (await brief.DbAsync(db => db.Set<Inquiry>().SingleAsync())).Reference.ShouldBe(open);

        brief.Clock.Advance(TimeSpan.FromDays(3));
        await PurgeAsync(brief);
        (await brief.DbAsync(db => db.Set<Inquiry>().AnyAsync())).ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_left_is_a_tombstone_and_the_waiting_mail_is_gone_with_the_rest()
    {
        var received = site.Clock.GetUtcNow();
        var reference = await site.SubmitInquiryAsync();
        await site.ChangeStatusAsync(reference, InquiryStatus.Spam);
        var inquiry = await site.InquiryAsync(reference);
        site.Clock.Advance(TimeSpan.FromDays(30));

        await PurgeAsync();

        var deleted = await site.DbAsync(db => db.Set<DeletedInquiry>().SingleAsync());
        deleted.Id.ShouldBe(inquiry.Id);
        deleted.Reference.ShouldBe(reference);
        deleted.SubmissionId.ShouldBe(inquiry.SubmissionId);
        deleted.Received.ShouldBe(received);
        deleted.Deleted.ShouldBe(site.Clock.GetUtcNow());
        deleted.Reason.ShouldBe(DeletionReason.Retention);
        deleted.LastStatus.ShouldBe(InquiryStatus.Spam);
        (await site.DbAsync(db => db.Set<OutboxEmail>().AnyAsync())).ShouldBeFalse();
        (await site.DbAsync(db => db.Set<InquiryEvent>().AnyAsync())).ShouldBeFalse();
        await site.SendDueEmailAsync();
        site.Smtp.Received.ShouldBeEmpty();
        site.Log.Text.ShouldNotContain(reference);
        var run = await site.DbAsync(db => db.Set<PurgeRun>().SingleAsync());
        (run.Deleted, run.Failed, run.Finished).ShouldBe((1, 0, site.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task A_deletion_is_done_whole_or_not_at_all_and_does_not_hold_up_the_others()
    {
        var (stuck, fine) = (await SubmitClosedAsync(), await SubmitClosedAsync());
        var inquiry = await site.InquiryAsync(stuck);
        // Nothing can be deleted twice, so this one cannot.
        await AddAsync(new DeletedInquiry
        {
            Id = inquiry.Id,
            Reference = stuck,
            SubmissionId = inquiry.SubmissionId,
            Received = inquiry.Received,
            Deleted = inquiry.Received,
            Reason = DeletionReason.Retention,
            LastStatus = InquiryStatus.Closed,
        });
        site.Clock.Advance(TimeSpan.FromDays(90));

        await PurgeAsync();

        var run = await site.DbAsync(db => db.Set<PurgeRun>().SingleAsync());
        (run.Deleted, run.Failed).ShouldBe((1, 1));
        (await site.DbAsync(db => db.Set<Inquiry>().SingleAsync())).Reference.ShouldBe(stuck);
        (await site.DbAsync(db => db.Set<OutboxEmail>().SingleAsync())).InquiryId.ShouldBe(inquiry.Id);
        (await site.DbAsync(db => db.Set<InquiryEvent>().SingleAsync())).InquiryId.ShouldBe(inquiry.Id);
        (await site.DbAsync(db => db.Set<DeletedInquiry>().AnyAsync(deleted => deleted.Reference == fine))).ShouldBeTrue();
        site.Log.Text.ShouldContain("Error An inquiry that is due could not be deleted");
        site.Log.Text.ShouldNotContain(stuck);
    }

    [Fact]
    public async Task What_was_deleted_is_overwritten_in_the_file()
    {
        var inquiry = await site.InquiryAsync(await SubmitClosedAsync());
        (await FileAsync()).ShouldContain(inquiry.SealedAnswers[..200]);
        site.Clock.Advance(TimeSpan.FromDays(90));

        await PurgeAsync();

        var bytes = await FileAsync();
        for (var at = 0; at < inquiry.SealedAnswers.Length - 50; at += 50)
        {
            bytes.ShouldNotContain(inquiry.SealedAnswers.Substring(at, 50));
        }
    }

    [Fact]
    public async Task A_legal_hold_keeps_it_and_it_is_deleted_when_the_hold_ends()
    {
        var reference = await SubmitClosedAsync();
        await site.ChangeAsync(reference, inquiry => inquiry.ChangeLegalHold(onHold: true));

        site.Clock.Advance(TimeSpan.FromDays(800));
        await PurgeAsync();
        (await InquiriesAsync()).ShouldBe(1);
        (await HealthAsync()).Status.ShouldBe(HealthStatus.Healthy);

        await site.ChangeAsync(reference, inquiry => inquiry.ChangeLegalHold(onHold: false));
        site.Clock.Advance(TimeSpan.FromHours(1));
        await PurgeAsync();
        (await InquiriesAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_hold_that_comes_in_the_very_moment_of_deletion_wins()
    {
        var reference = await SubmitClosedAsync();
        site.Clock.Advance(TimeSpan.FromDays(90));
        // The first save of a round takes the hour, the next one deletes.
        between.Once = () =>
        {
            between.Once = () => site.ChangeAsync(reference, inquiry => inquiry.ChangeLegalHold(onHold: true));
            return Task.CompletedTask;
        };

        await PurgeAsync();

        (await site.InquiryAsync(reference)).OnLegalHold.ShouldBeTrue();
        (await site.DbAsync(db => db.Set<DeletedInquiry>().AnyAsync())).ShouldBeFalse();
    }

    [Fact]
    public async Task A_server_that_is_stopped_in_the_middle_leaves_the_hour_to_another_one()
    {
        await SubmitClosedAsync();
        site.Clock.Advance(TimeSpan.FromDays(90));
        using var stop = new CancellationTokenSource();
        between.Once = () =>
        {
            between.Once = stop.CancelAsync;
            return Task.CompletedTask;
        };

        await Should.ThrowAsync<OperationCanceledException>(() => site.UseAsync<Purge, bool>(purge => purge.RunAsync(stop.Token)));

        (await site.DbAsync(db => db.Set<PurgeRun>().AnyAsync())).ShouldBeFalse();
        (await PurgeAsync()).ShouldBeTrue();
        (await InquiriesAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task One_server_does_the_round_of_an_hour_even_when_two_ask_at_the_same_moment()
    {
        await SubmitClosedAsync();
        site.Clock.Advance(TimeSpan.FromDays(90));
        var other = false;
        between.Once = async () => other = await PurgeAsync();

        var first = await PurgeAsync();

        (first, other).ShouldBe((false, true));
        (await PurgeAsync()).ShouldBeFalse();
        (await site.DbAsync(db => db.Set<PurgeRun>().SingleAsync())).Deleted.ShouldBe(1);
        site.Clock.Advance(TimeSpan.FromHours(1));
        (await PurgeAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task An_inquiry_from_before_there_were_clocks_gets_one()
    {
        var reference = await SubmitClosedAsync();
        await site.DbAsync(db => db.Set<Inquiry>().ExecuteUpdateAsync(set => set.SetProperty(inquiry => inquiry.PurgeDue, (DateTimeOffset?)null)));

        await PurgeAsync();

        (await site.InquiryAsync(reference)).PurgeDue.ShouldBe(site.Clock.GetUtcNow().AddDays(90));
    }

    [Fact]
    public async Task Finished_mails_without_an_inquiry_and_old_rounds_are_swept_away()
    {
        var start = site.Clock.GetUtcNow();
        await AddAsync(
            new PurgeRun { Hour = start.AddDays(-91) }, new PurgeRun { Hour = start.AddDays(-89) },
            new OutboxEmail { Kind = "finished long ago", Recipient = "nobody", Created = start.AddDays(-31), NextAttempt = start.AddDays(-31) },
            new OutboxEmail { Kind = "finished", Recipient = "nobody", Created = start.AddDays(-31), NextAttempt = start.AddDays(-29) },
            new OutboxEmail { Kind = "waiting", Recipient = "nobody", Created = start.AddDays(-31), NextAttempt = start.AddDays(-31) });
        await site.DbAsync(db => db.Set<OutboxEmail>().Where(email => email.Kind != "waiting")
            .ExecuteUpdateAsync(set => set.SetProperty(email => email.Status, OutboxStatus.Dead)));

        await PurgeAsync();

        (await site.DbAsync(db => db.Set<OutboxEmail>().Select(email => email.Kind).ToListAsync())).ShouldBe(["finished", "waiting"], ignoreOrder: true);
        (await site.DbAsync(db => db.Set<PurgeRun>().OrderBy(run => run.Hour).Select(run => run.Hour).ToListAsync())).ShouldBe([start.AddDays(-89), start]);
    }

    [Fact]
    public async Task Health_says_what_should_be_gone_and_is_not()
    {
        await SubmitClosedAsync();
        (await HealthAsync()).Status.ShouldBe(HealthStatus.Healthy);

        site.Clock.Advance(TimeSpan.FromDays(91) + TimeSpan.FromMinutes(1));

        (await HealthAsync()).Description.ShouldBe("1 inquiries should have been deleted more than 24 hours ago.");
        await PurgeAsync();
        (await HealthAsync()).Status.ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public async Task Health_says_when_the_rounds_have_stopped_or_none_comes_to_its_end()
    {
        await PurgeAsync();
        site.Clock.Advance(TimeSpan.FromHours(3));
        (await HealthAsync()).Status.ShouldBe(HealthStatus.Healthy);

        site.Clock.Advance(TimeSpan.FromHours(1));
        await AddAsync(new PurgeRun { Hour = site.Clock.GetUtcNow() });
        (await HealthAsync()).Description.ShouldBe("no round of deleting has come to its end for 4 hours.");

        await site.DbAsync(db => db.Set<PurgeRun>().Where(run => run.Finished != null).ExecuteDeleteAsync());
        (await HealthAsync()).Status.ShouldBe(HealthStatus.Healthy);
        site.Clock.Advance(TimeSpan.FromHours(4));
        (await HealthAsync()).Status.ShouldBe(HealthStatus.Degraded);
    }

    [Theory]
    [InlineData(InquiryStatus.New, true)]
    [InlineData(InquiryStatus.Contacted, true)]
    [InlineData(InquiryStatus.Scheduled, false)]
    public async Task Health_says_who_waits_too_long(InquiryStatus status, bool alarm)
    {
        await site.ChangeStatusAsync(await site.SubmitInquiryAsync(), status);
        site.Clock.Advance(TimeSpan.FromDays(14));
        (await HealthAsync()).Status.ShouldBe(HealthStatus.Healthy);

        site.Clock.Advance(TimeSpan.FromMinutes(1));

        (await HealthAsync()).Description.ShouldBe(alarm ? "1 inquiries have waited for more than 14 days." : null);
    }

    private async Task<string> SubmitClosedAsync()
    {
        var reference = await site.SubmitInquiryAsync();
        await site.ChangeStatusAsync(reference, InquiryStatus.Closed);
        return reference;
    }

    private Task<bool> PurgeAsync() => PurgeAsync(site);

    private static Task<bool> PurgeAsync(Website of) => of.UseAsync<Purge, bool>(purge => purge.RunAsync(CancellationToken.None));

    private Task<int> InquiriesAsync() => site.DbAsync(db => db.Set<Inquiry>().CountAsync());

    private Task<int> AddAsync(params object[] rows) => site.DbAsync(db =>
    {
        db.AddRange(rows);
        return db.SaveChangesAsync();
    });

    /// <summary>With all of the write-ahead log folded in.</summary>
    private async Task<string> FileAsync()
    {
        await site.DbAsync(db => db.Database.SqlQuery<int>($"PRAGMA wal_checkpoint(TRUNCATE)").ToListAsync());
        return Encoding.Latin1.GetString(await File.ReadAllBytesAsync(site.DatabaseFile));
    }

    private async Task<HealthReportEntry> HealthAsync() =>
        (await site.UseAsync<HealthCheckService, HealthReport>(health => health.CheckHealthAsync(check => check.Name == "retention"))).Entries["retention"];
}
