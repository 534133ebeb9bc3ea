using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Staff.Content;

namespace RocklandIop.Web.Features.Staff.ContentSteps;

/// <summary>The steps of a change on its way to readers: each a page with one form, which comes again with all that was typed when something is wrong.</summary>
[Route("staff/content/{type}/{id:int}")]
[StaffMay(StaffRight.ContentReview)]
public sealed class ContentStepsController(SiteDbContext db, ContentDesk desk, ContentWorkflow workflow, StepPages pages, TimeProvider clock) : StaffController
{
    [HttpGet("submission")]
    [StaffMay(StaffRight.Content)]
    public Task<IActionResult> Submission(string type, int id, CancellationToken cancel) =>
        OpenAsync(type, id, item => new SubmissionForm { Why = item.Draft?.Why }, nameof(Submission), item => item.Draft?.State == DraftState.Editing ? null : "There is no draft that waits to be handed in.", cancel);

    [HttpPost("submission")]
    [StaffMay(StaffRight.Content)]
    public Task<IActionResult> Submit(string type, int id, SubmissionForm form, CancellationToken cancel) =>
        StepAsync(type, id, form, new SubmissionForm.Validator(), nameof(Submission), item => workflow.SubmitAsync(item, form.Why!.Trim(), StaffId, cancel), cancel);

    [HttpGet("approval")]
    public Task<IActionResult> Approval(string type, int id, CancellationToken cancel) =>
        OpenAsync(type, id, _ => new ApprovalForm { NextReview = ClinicDays.Plain(ReviewDays.AYearOn(clock)) }, nameof(Approval), item => item.Draft?.State == DraftState.InReview ? null : "Nobody has asked for approval of this, or somebody has decided already.", cancel);

    [HttpPost("approval")]
    public Task<IActionResult> Approve(string type, int id, ApprovalForm form, CancellationToken cancel) =>
        StepAsync(type, id, form, new ApprovalForm.Validator(clock), nameof(Approval),
            item => workflow.ApproveAsync(item, form.AsClinician ? form.ReviewedBy!.Trim() : null, ReviewDays.Parse(form.NextReview), StaffId, cancel), cancel);

    [HttpGet("return")]
    public Task<IActionResult> Return(string type, int id, CancellationToken cancel) =>
        OpenAsync(type, id, _ => new ReturnForm(), nameof(Return), item => item.Draft?.State is DraftState.InReview or DraftState.Approved ? null : "There is nothing to send back: the draft is with its editor already.", cancel);

    [HttpPost("return")]
    public Task<IActionResult> SendBack(string type, int id, ReturnForm form, CancellationToken cancel) =>
        StepAsync(type, id, form, new ReturnForm.Validator(), nameof(Return), item => workflow.ReturnAsync(item, form.Different!.Trim(), StaffId, cancel), cancel);

    [HttpGet("publication")]
    [StaffMay(StaffRight.Content)]
    public Task<IActionResult> Publication(string type, int id, CancellationToken cancel) =>
        OpenAsync(type, id, _ => new PublicationForm(), nameof(Publication), WhyNotPublished, cancel);

    [HttpPost("publication")]
    [StaffMay(StaffRight.Content)]
    public Task<IActionResult> Publish(string type, int id, PublicationForm form, CancellationToken cancel) =>
        StepAsync(type, id, form, new PublicationForm.Validator(), nameof(Publication), item => workflow.PublishAsync(item, form.Overrule ? form.Reason!.Trim() : null, StaffId, cancel), cancel);

    [HttpGet("schedule")]
    [StaffMay(StaffRight.Content)]
    public Task<IActionResult> Schedule(string type, int id, CancellationToken cancel) =>
        OpenAsync(type, id, item => new ScheduleForm { What = item.Draft is null ? ScheduledStep.TakeDown : ScheduledStep.Publish }, nameof(Schedule), item => item.Row.IsPublished || item.Draft is not null ? null : "It is not on the site, and there is no draft to publish.", cancel);

    [HttpPost("schedule")]
    [StaffMay(StaffRight.Content)]
    public Task<IActionResult> SetTime(string type, int id, ScheduleForm form, CancellationToken cancel) =>
        StepAsync(type, id, form, new ScheduleForm.Validator(clock), nameof(Schedule), item => workflow.ScheduleAsync(item, form.Action, form.At()!.Value, StaffId, cancel), cancel);

    [HttpPost("schedule/removal")]
    [StaffMay(StaffRight.Content)]
    public Task<IActionResult> CallOff(string type, int id, CallOffForm form, CancellationToken cancel) =>
        StepAsync(type, id, form, validator: null, nameof(CallOff), item => workflow.CallOffAsync(item, form.What, StaffId, cancel), cancel);

    [HttpGet("takedown")]
    [StaffMay(StaffRight.Content)]
    public async Task<IActionResult> Takedown(string type, int id, CancellationToken cancel) =>
        await desk.FindAsync(type, id, cancel) is not { } item ? NotFound()
            : await workflow.WhyNotTakenDownAsync(item, cancel) is { } words ? await RefuseAsync(item, words, cancel)
            : await ShowAsync(item, new TakedownForm(), nameof(Takedown), StatusCodes.Status200OK, cancel);

    [HttpPost("takedown")]
    [StaffMay(StaffRight.Content)]
    public Task<IActionResult> Remove(string type, int id, TakedownForm form, CancellationToken cancel) =>
        StepAsync(type, id, form, new TakedownForm.Validator(), nameof(Takedown), item => workflow.TakeDownAsync(item, form.Why!.Trim(), StaffId, cancel), cancel);

    [HttpGet("discard")]
    [StaffMay(StaffRight.Content)]
    public Task<IActionResult> Discard(string type, int id, CancellationToken cancel) =>
        OpenAsync(type, id, _ => new DiscardForm(), nameof(Discard), item => item.Draft is null ? "There is no draft to discard." : null, cancel);

    [HttpPost("discard")]
    [StaffMay(StaffRight.Content)]
    public Task<IActionResult> DiscardDraft(string type, int id, DiscardForm form, CancellationToken cancel) =>
        StepAsync(type, id, form, validator: null, nameof(Discard), item => workflow.DiscardAsync(item, StaffId, cancel), cancel);

    [HttpPost("restoration")]
    [StaffMay(StaffRight.Content)]
    public async Task<IActionResult> Restore(string type, int id, RestorationForm form, CancellationToken cancel) =>
        await VersionAsync(type, id, form.Number, cancel) is not { } version ? NotFound()
            : await StepAsync(type, id, form, validator: null, "Restoration", item => workflow.RestoreAsync(item, version, StaffId, cancel), cancel);

    [HttpGet("review")]
    public Task<IActionResult> Review(string type, int id, CancellationToken cancel) =>
        OpenAsync(type, id, _ => new ReviewForm { NextReview = ClinicDays.Plain(ReviewDays.AYearOn(clock)) }, nameof(Review),
            item => !item.Row.IsPublished ? "It is not on the site." : item.Draft is null ? null : "A change is in preparation. Approve it, or discard it: whoever approves reviews it, too.", cancel);

    [HttpPost("review")]
    public Task<IActionResult> Reviewed(string type, int id, ReviewForm form, CancellationToken cancel) =>
        StepAsync(type, id, form, new ReviewForm.Validator(clock), nameof(Review),
            item => workflow.ReviewAsync(item, ReviewDays.Parse(form.NextReview)!.Value, string.IsNullOrWhiteSpace(form.ReviewedBy) ? null : form.ReviewedBy.Trim(), StaffId, cancel), cancel);

    private async Task<IActionResult> OpenAsync(string type, int id, Func<ContentItem, StepForm> form, string view, Func<ContentItem, string?> whyNot, CancellationToken cancel) =>
        await desk.FindAsync(type, id, cancel) is not { } item ? NotFound()
            : whyNot(item) is { } words ? await RefuseAsync(item, words, cancel)
            : await ShowAsync(item, form(item), view, StatusCodes.Status200OK, cancel);

    private async Task<IActionResult> StepAsync<TForm>(string type, int id, TForm form, IValidator<TForm>? validator, string view, Func<ContentItem, Task<StepOutcome>> step, CancellationToken cancel)
        where TForm : StepForm
    {
        if (await desk.FindAsync(type, id, cancel) is not { } item)
        {
            return NotFound();
        }

        if (item.Draft?.Token != form.Seen || item.Latest != form.Latest)
        {
            return await ChangedAsync(item, form, cancel);
        }

        if (validator is not null)
        {
            (await validator.ValidateAsync(form, cancel)).AddToModelState(ModelState);
        }

        if (!ModelState.IsValid)
        {
            return await ShowAsync(item, form, view, StatusCodes.Status422UnprocessableEntity, cancel);
        }

        var outcome = await step(item);
        return outcome.Result switch
        {
            StepResult.Done => SeeOther($"{item.Address}?done={view.ToLowerInvariant()}"),
            StepResult.Changed => await desk.FindAsync(type, id, cancel) is { } now ? await ChangedAsync(now, form, cancel) : NotFound(),
            StepResult.Blocked => await ShowAsync(item, form, view, StatusCodes.Status422UnprocessableEntity, cancel),
            StepResult.Refused => await RefuseAsync(item, outcome.Words!, cancel),
        };
    }

    private async Task<IActionResult> ShowAsync(ContentItem item, StepForm form, string view, int status, CancellationToken cancel)
    {
        Response.StatusCode = status;
        var step = await pages.OfAsync(item, User, cancel);
        ViewData["Step"] = step;
        if (item.Draft is not null)
        {
            ViewData["Difference"] = FieldDifference.Between(item.Type, (item.Type.Read(item.Row), item.Row.Slug), (item.Values, item.Slug));
        }

        return View(view, form);
    }

    private async Task<IActionResult> RefuseAsync(ContentItem item, string words, CancellationToken cancel)
    {
        Response.StatusCode = StatusCodes.Status409Conflict;
        ViewData["Problem"] = words;
        return View("Refused", await pages.OfAsync(item, User, cancel));
    }

    private async Task<IActionResult> ChangedAsync(ContentItem item, StepForm form, CancellationToken cancel)
    {
        Response.StatusCode = StatusCodes.Status409Conflict;
        var since = await db.Set<ContentVersion>().Where(version => version.Type == item.Type.Name && version.RowId == item.Row.Id && version.Number > form.Latest)
            .OrderByDescending(version => version.Number).Take(20)
            .Select(version => new VersionLine(version.Number, version.Action, version.At, version.StaffId, version.ApprovedBy, version.Why)).ToListAsync(cancel);
        return View("Changed", new ChangedPage(await pages.OfAsync(item, User, cancel), since, form.Typed));
    }

    private Task<ContentVersion?> VersionAsync(string type, int id, int number, CancellationToken cancel) =>
        db.Set<ContentVersion>().AsNoTracking().SingleOrDefaultAsync(version => version.Type == type && version.RowId == id && version.Number == number, cancel);

    private string? WhyNotPublished(ContentItem item) =>
        item.Draft is null ? "There is no draft to publish." : workflow.MayBePublished(item) ? null : "Somebody else has to approve this draft first.";
}
