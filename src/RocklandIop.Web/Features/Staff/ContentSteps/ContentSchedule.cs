using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Staff.Content;

namespace RocklandIop.Web.Features.Staff.ContentSteps;

/// <summary>Does what staff set for a time. Every server looks; of two that do the same the second finds it done.</summary>
public sealed partial class ContentSchedule(SiteDbContext db, ContentDesk desk, ContentWorkflow workflow, TimeProvider clock, ILogger<ContentSchedule> log)
{
    private const int AtOnce = 50;
    private const int LongestProblem = 300;

    /// <returns>How many changes were made.</returns>
    public async Task<int> RunDueAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var due = await db.Set<ScheduledChange>().Where(change => change.Problem == null && change.At <= now).OrderBy(change => change.At).ThenBy(change => change.Id)
            .Select(change => change.Id).Take(AtOnce).ToListAsync(cancel);
        var made = 0;
        foreach (var id in due)
        {
            try
            {
                made += await MakeAsync(id, cancel) ? 1 : 0;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The others are still to be made; this one is tried again in the next round.
                NotMade(log, e, id);
            }

            db.ChangeTracker.Clear();
        }

        return made;
    }

    private async Task<bool> MakeAsync(int id, CancellationToken cancel)
    {
        if (await db.Set<ScheduledChange>().AsNoTracking().SingleOrDefaultAsync(change => change.Id == id, cancel) is not { } change)
        {
            return false;
        }

        var item = await desk.FindAsync(change.Type, change.RowId, cancel);
        var outcome = item is null ? StepOutcome.Refused("It is no longer there.")
            : change.Action == ContentAction.Published ? await workflow.PublishAsync(item, reason: null, staffId: null, cancel)
            : await workflow.TakeDownAsync(item, "The time that was set for it has come.", staffId: null, cancel);
        if (outcome.Result is StepResult.Refused or StepResult.Blocked)
        {
            db.ChangeTracker.Clear();
            await NoteAsync(id, outcome.Words ?? "Findings stop it. Open the draft and see what to change.", cancel);
        }

        return outcome.Result == StepResult.Done;
    }

    private async Task NoteAsync(int id, string problem, CancellationToken cancel)
    {
        if (await db.Set<ScheduledChange>().SingleOrDefaultAsync(change => change.Id == id, cancel) is { } change)
        {
            change.Problem = problem.Length > LongestProblem ? $"{problem[..(LongestProblem - 3)]}..." : problem;
            await db.SaveChangesAsync(cancel);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The scheduled change {Id} of content could not be made; the next round tries again")]
    private static partial void NotMade(ILogger log, Exception exception, int id);
}
