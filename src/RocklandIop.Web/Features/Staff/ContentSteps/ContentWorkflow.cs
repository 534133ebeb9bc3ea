using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Provider;
using RocklandIop.Web.Features.Staff.Audit;
using RocklandIop.Web.Features.Staff.Content;

namespace RocklandIop.Web.Features.Staff.ContentSteps;

/// <summary>The way of a change to its readers, step by step. Each step judges the row anew and saves with its history and audit entry, or saves nothing.</summary>
public sealed class ContentWorkflow(
    SiteDbContext db, ContentDesk desk, ContentPublishing publishing, DraftChecks checks, ContentDependents dependents, AuditTrail audit, TimeProvider clock, IOptions<ContentOptions> options)
{
    public const string OwnWords = "Your own words are in this change, so somebody else has to approve it.";

    /// <summary>Whether somebody other than the authors must approve changes of these rows.</summary>
    public bool NeedsSecondPerson(ContentType type) => options.Value.SecondPerson switch
    {
        SecondPerson.Always => true,
        SecondPerson.Clinical => type.IsClinical,
        SecondPerson.Never => false,
    };

    public bool MayBePublished(ContentItem item) => item.Draft is { } draft && (draft.State == DraftState.Approved || !NeedsSecondPerson(item.Type));

    public Task<StepOutcome> SubmitAsync(ContentItem item, string why, Guid staffId, CancellationToken cancel)
    {
        if (item.Draft is not { State: DraftState.Editing } draft)
        {
            return Task.FromResult(StepOutcome.Refused("There is no draft that waits to be handed in."));
        }

        Step(item, draft, DraftState.InReview, ContentAction.Submitted, why, staffId);
        draft.Why = why;
        return SaveAsync(AuditAction.ContentSubmitted, item, detail: null, staffId, cancel);
    }

    public Task<StepOutcome> ReturnAsync(ContentItem item, string why, Guid staffId, CancellationToken cancel)
    {
        if (item.Draft is not { State: DraftState.InReview or DraftState.Approved } draft)
        {
            return Task.FromResult(StepOutcome.Refused("There is nothing to send back: the draft is with its editor already."));
        }

        Step(item, draft, DraftState.Editing, ContentAction.SentBack, why, staffId);
        draft.ApprovedBy = null;
        return SaveAsync(AuditAction.ContentSentBack, item, detail: null, staffId, cancel);
    }

    /// <param name="item">As it was found in this request.</param>
    /// <param name="reviewedBy">Name and credential to show, when a clinician approves.</param>
    /// <param name="nextReview">When somebody looks at it again, when a clinician approves.</param>
    /// <param name="staffId">Who approves.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task<StepOutcome> ApproveAsync(ContentItem item, string? reviewedBy, DateOnly? nextReview, Guid staffId, CancellationToken cancel)
    {
        if (item.Draft is not { State: DraftState.InReview } draft)
        {
            return Task.FromResult(StepOutcome.Refused("Nobody has asked for approval of this draft."));
        }

        if (draft.IsAuthor(staffId))
        {
            return Task.FromResult(StepOutcome.Refused(OwnWords));
        }

        if (reviewedBy is not null)
        {
            draft.Values = draft.Texts.With("reviewedBy", reviewedBy).With("nextReview", nextReview is { } day ? ClinicDays.Plain(day) : null).ToJson();
        }

        Step(item, draft, DraftState.Approved, ContentAction.Approved, why: null, staffId);
        draft.ApprovedBy = staffId;
        return SaveAsync(AuditAction.ContentApproved, item, reviewedBy is null ? null : "as a clinician", staffId, cancel);
    }

    /// <param name="item">As it was found in this request.</param>
    /// <param name="reason">Why it goes out against what a lint found; null when nothing may stand against it.</param>
    /// <param name="staffId">Null when a set time has come.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<StepOutcome> PublishAsync(ContentItem item, string? reason, Guid? staffId, CancellationToken cancel)
    {
        if (item.Draft is not { } draft)
        {
            return StepOutcome.Refused("There is no draft to publish.");
        }

        if (!MayBePublished(item))
        {
            return StepOutcome.Refused("Somebody else has to approve this draft first.");
        }

        var verdict = await checks.OfAsync(item, cancel);
        if (verdict.Problems.Count > 0)
        {
            return StepOutcome.Refused(Words(item.Type, verdict.Problems));
        }

        var blocking = verdict.Blocking.Count();
        if (blocking > 0 && reason is null)
        {
            return StepOutcome.Blocked;
        }

        await ForgetScheduleAsync(item, ContentAction.Published, cancel);
        return await TryAsync(async () =>
        {
            var problems = blocking > 0
                ? await publishing.PublishAsync(item, staffId, $"Against {Findings(blocking)}: {reason}", AuditAction.LintOverridden, Findings(blocking), cancel)
                : await publishing.PublishAsync(item, staffId, draft.Why, cancel);
            return problems.Count == 0 ? StepOutcome.Done : StepOutcome.Refused(Words(item.Type, problems));
        });
    }

    /// <summary>What cannot be published as it is now cannot be set to be published later.</summary>
    public async Task<StepOutcome> ScheduleAsync(ContentItem item, ContentAction action, DateTimeOffset at, Guid staffId, CancellationToken cancel)
    {
        if (action == ContentAction.Published)
        {
            if (item.Draft is null || !MayBePublished(item))
            {
                return StepOutcome.Refused(item.Draft is null ? "There is no draft to publish." : "Somebody else has to approve this draft first.");
            }

            var verdict = await checks.OfAsync(item, cancel);
            if (verdict.Problems.Count > 0 || verdict.Blocking.Any())
            {
                return verdict.Problems.Count > 0 ? StepOutcome.Refused(Words(item.Type, verdict.Problems)) : StepOutcome.Blocked;
            }
        }
        else if (await WhyNotTakenDownAsync(item, cancel) is { } words)
        {
            return StepOutcome.Refused(words);
        }

        var change = await db.Set<ScheduledChange>().SingleOrDefaultAsync(change => change.Type == item.Type.Name && change.RowId == item.Row.Id && change.Action == action, cancel);
        if (change is null)
        {
            db.Add(new ScheduledChange { Type = item.Type.Name, RowId = item.Row.Id, Action = action, At = at, StaffId = staffId });
        }
        else
        {
            (change.At, change.StaffId, change.Problem) = (at, staffId, null);
        }

        return await SaveAsync(AuditAction.ContentScheduled, item, $"{(action == ContentAction.Published ? "publish" : "take down")} {ClinicDays.Exact(at)} Eastern time", staffId, cancel);
    }

    public async Task<StepOutcome> CallOffAsync(ContentItem item, ContentAction action, Guid staffId, CancellationToken cancel)
    {
        await ForgetScheduleAsync(item, action, cancel);
        return db.ChangeTracker.HasChanges()
            ? await SaveAsync(AuditAction.ContentScheduled, item, $"{(action == ContentAction.Published ? "publish" : "take down")}: called off", staffId, cancel)
            : StepOutcome.Done;
    }

    /// <param name="item">As it was found in this request.</param>
    /// <param name="why">In the words of staff.</param>
    /// <param name="staffId">Null when a set time has come.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<StepOutcome> TakeDownAsync(ContentItem item, string? why, Guid? staffId, CancellationToken cancel)
    {
        if (await WhyNotTakenDownAsync(item, cancel) is { } words)
        {
            return StepOutcome.Refused(words);
        }

        await ForgetScheduleAsync(item, ContentAction.TakenDown, cancel);
        return await TryAsync(async () =>
        {
            await publishing.TakeDownAsync(item, staffId, why, cancel);
            return StepOutcome.Done;
        });
    }

    /// <summary>Its texts stay in the history.</summary>
    public async Task<StepOutcome> DiscardAsync(ContentItem item, Guid staffId, CancellationToken cancel)
    {
        if (item.Draft is not { } draft)
        {
            return StepOutcome.Refused("There is no draft to discard.");
        }

        await ForgetScheduleAsync(item, ContentAction.Published, cancel);
        desk.AddStep(item, item.Latest + 1, ContentAction.Discarded, draft.Texts, draft.Slug, staffId, draft.Why);
        db.Remove(draft);
        return await SaveAsync(AuditAction.DraftDiscarded, item, detail: null, staffId, cancel);
    }

    /// <summary>An earlier text becomes the draft, at the address that the row has now. What the draft said before stays in the history.</summary>
    public async Task<StepOutcome> RestoreAsync(ContentItem item, ContentVersion version, Guid staffId, CancellationToken cancel)
    {
        if (item.Draft is { } draft)
        {
            desk.AddStep(item, item.Latest + 1, ContentAction.Saved, draft.Texts, draft.Slug, draft.SavedBy, draft.Why);
            item = item with { Latest = item.Latest + 1 };
        }

        desk.Put(item, version.Texts, item.Slug, $"Brought back version {version.Number}", staffId, ContentAction.Restored);
        return await SaveAsync(AuditAction.ContentRestored, item, $"version {version.Number}", staffId, cancel);
    }

    /// <summary>Somebody looked, and nothing has to change: only the dates do, and who looked.</summary>
    public async Task<StepOutcome> ReviewAsync(ContentItem item, DateOnly nextReview, string? reviewedBy, Guid staffId, CancellationToken cancel)
    {
        if (!item.Row.IsPublished || item.Draft is not null)
        {
            return StepOutcome.Refused(item.Draft is null ? "It is not on the site." : "A change is in preparation. Approve it, or discard it: whoever approves reviews it, too.");
        }

        var number = item.Latest;
        if (number == 0)
        {
            desk.AddStep(item, ++number, ContentAction.Shipped, item.Type.Read(item.Row), item.Row.Slug, staffId: null, why: null);
        }

        item.Row.SourcesChecked = clock.ClinicToday();
        item.Row.NextReview = nextReview;
        item.Row.ReviewedBy = reviewedBy ?? item.Row.ReviewedBy;
        desk.AddStep(item, number + 1, ContentAction.Reviewed, item.Type.Read(item.Row), item.Row.Slug, staffId, why: null);
        return await SaveAsync(AuditAction.ContentReviewed, item, $"next {ClinicDays.Plain(nextReview)}", staffId, cancel);
    }

    public async Task<string?> WhyNotTakenDownAsync(ContentItem item, CancellationToken cancel)
    {
        if (!item.Row.IsPublished)
        {
            return "It is not on the site.";
        }

        var reasons = await dependents.OfAsync(item, cancel);
        return reasons.Count == 0 ? null : $"It cannot be taken down now. {string.Join(' ', reasons.Take(5))}{(reasons.Count > 5 ? $" And {reasons.Count - 5} more." : "")}";
    }

    private void Step(ContentItem item, ContentDraft draft, DraftState state, ContentAction action, string? why, Guid staffId)
    {
        draft.State = state;
        draft.Token = Guid.NewGuid();
        desk.AddStep(item, item.Latest + 1, action, draft.Texts, draft.Slug, staffId, why);
    }

    private async Task ForgetScheduleAsync(ContentItem item, ContentAction action, CancellationToken cancel)
    {
        if (await db.Set<ScheduledChange>().SingleOrDefaultAsync(change => change.Type == item.Type.Name && change.RowId == item.Row.Id && change.Action == action, cancel) is { } change)
        {
            db.Remove(change);
        }
    }

    private Task<StepOutcome> SaveAsync(AuditAction action, ContentItem item, string? detail, Guid staffId, CancellationToken cancel) => TryAsync(async () =>
    {
        await audit.SaveAsync(action, staffId, item.AuditSubject, detail, cancel);
        return StepOutcome.Done;
    });

    /// <summary>Of two who do something at once, the second finds the draft's token or the version's number taken.</summary>
    private async Task<StepOutcome> TryAsync(Func<Task<StepOutcome>> step)
    {
        try
        {
            return await step();
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || e.IsUniqueViolation())
        {
            db.ChangeTracker.Clear();
            return StepOutcome.Changed;
        }
    }

    private static string Findings(int count) => count == 1 ? "1 finding" : $"{count} findings";

    private static string Words(ContentType type, IReadOnlyList<ContentProblem> problems) =>
        $"It cannot be published yet. {string.Join(' ', problems.Select(problem => $"{type.Fields.FirstOrDefault(field => field.Name == problem.Field)?.Label ?? "Address"} {problem.Problem}."))}";
}
