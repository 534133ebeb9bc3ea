using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email;
using RocklandIop.Web.Telemetry;

namespace RocklandIop.Web.Features.Inquiries.Retention;

/// <summary>Deletes what has been kept long enough, once an hour, whichever server comes first.</summary>
public sealed partial class Purge(SiteDbContext db, InquiryDeletion deletion, IOptions<RetentionOptions> retention, PurgeMetrics metrics, TimeProvider clock, ILogger<Purge> log)
{
    private const int DaysOfFinishedMails = 30;
    private const int DaysOfRuns = 90;

    /// <returns>Whether the round of this hour was ours to do.</returns>
    public async Task<bool> RunAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var hour = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero);
        if (!await TakeHourAsync(hour, cancel))
        {
            return false;
        }

        try
        {
            await DoHourAsync(hour, now, cancel);
        }
        catch (Exception) when (cancel.IsCancellationRequested)
        {
            // This server stops: another one, or its next start, has the hour.
            await db.Set<PurgeRun>().Where(run => run.Hour == hour && run.Finished == null).ExecuteDeleteAsync(CancellationToken.None);
            throw;
        }

        return true;
    }

    private async Task DoHourAsync(DateTimeOffset hour, DateTimeOffset now, CancellationToken cancel)
    {
        using var span = SiteSpans.Start("purge");
        var started = clock.GetTimestamp();
        await SetClocksAsync(now, cancel);
        var (deleted, failed) = await DeleteDueAsync(now, cancel);
        await SweepAsync(now, cancel);

        DateTimeOffset? finished = clock.GetUtcNow();
        await db.Set<PurgeRun>().Where(run => run.Hour == hour).ExecuteUpdateAsync(set => set
            .SetProperty(run => run.Finished, finished)
            .SetProperty(run => run.Deleted, deleted)
            .SetProperty(run => run.Failed, failed), cancel);
        metrics.Ran(deleted, failed, clock.GetElapsedTime(started));
        span?.SetTag(SiteSpans.PurgeDeleted, deleted).SetTag(SiteSpans.PurgeFailed, failed);
        if (deleted + failed > 0)
        {
            Purged(log, deleted, failed);
        }
    }

    private async Task<bool> TakeHourAsync(DateTimeOffset hour, CancellationToken cancel)
    {
        // Asked first, since a refused row would be an error in the log every few minutes.
        return !await db.Set<PurgeRun>().AnyAsync(run => run.Hour == hour, cancel)
            && await db.TryAddAsync(new PurgeRun { Hour = hour }, cancel);
    }

    /// <summary>An inquiry from before there were clocks: since when it has its status is not known, so the time starts now.
    /// One from before there was a desk has not said yet that it is open.</summary>
    private async Task SetClocksAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await db.Set<Inquiry>()
            .Where(inquiry => !inquiry.IsOpen && (inquiry.Status == InquiryStatus.New || inquiry.Status == InquiryStatus.Contacted || inquiry.Status == InquiryStatus.Scheduled))
            .ExecuteUpdateAsync(set => set.SetProperty(inquiry => inquiry.IsOpen, true).SetProperty(inquiry => inquiry.FirstDueBy, inquiry => inquiry.DueBy), cancel);

        foreach (var id in await db.Set<Inquiry>().Where(inquiry => inquiry.PurgeDue == null).Select(inquiry => inquiry.Id).ToListAsync(cancel))
        {
            var inquiry = await db.Set<Inquiry>().SingleOrDefaultAsync(i => i.Id == id, cancel);
            inquiry?.ChangeStatus(inquiry.Status, now, retention.Value);
            await TrySaveAsync(cancel);
        }
    }

    private async Task<(int Deleted, int Failed)> DeleteDueAsync(DateTimeOffset now, CancellationToken cancel)
    {
        var (deleted, failed) = (0, 0);
        foreach (var id in await Due(now).Select(inquiry => inquiry.Id).ToListAsync(cancel))
        {
            try
            {
                // Read again: a hold or another status may have come in the meantime.
                if (await Due(now).SingleOrDefaultAsync(inquiry => inquiry.Id == id, cancel) is { } inquiry
                    && await deletion.DeleteAsync(inquiry, DeletionReason.Retention, cancel) is not null)
                {
                    deleted++;
                }
            }
            catch (DbUpdateException e)
            {
                // The others are still to be deleted; this one is met again in an hour, and the health check counts it.
                NotDeleted(log, e);
                failed++;
            }
        }

        return (deleted, failed);
    }

    private IQueryable<Inquiry> Due(DateTimeOffset now) =>
        db.Set<Inquiry>().Where(inquiry => inquiry.PurgeDue <= now && !inquiry.OnLegalHold);

    /// <summary>What belongs to no inquiry and has done its work.</summary>
    private async Task SweepAsync(DateTimeOffset now, CancellationToken cancel)
    {
        var mails = now.AddDays(-DaysOfFinishedMails);
        await db.Set<OutboxEmail>()
            .Where(email => email.InquiryId == null && email.Status != OutboxStatus.Pending && email.NextAttempt < mails && (email.Sent == null || email.Sent < mails))
            .ExecuteDeleteAsync(cancel);

        var runs = now.AddDays(-DaysOfRuns);
        await db.Set<PurgeRun>().Where(run => run.Hour < runs).ExecuteDeleteAsync(cancel);
    }

    private async Task TrySaveAsync(CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Whoever changed it gave it its clock.
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Retention: {Deleted} inquiries deleted, {Failed} could not be")]
    private static partial void Purged(ILogger log, int deleted, int failed);

    [LoggerMessage(Level = LogLevel.Error, Message = "An inquiry that is due could not be deleted; it is tried again in the next hour")]
    private static partial void NotDeleted(ILogger log, Exception exception);
}
