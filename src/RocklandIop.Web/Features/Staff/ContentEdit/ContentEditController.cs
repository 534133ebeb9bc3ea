using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Provider;
using RocklandIop.Web.Features.Staff.Content;

namespace RocklandIop.Web.Features.Staff.ContentEdit;

/// <summary>One row and its draft. Whatever is typed is kept as it is; whether it can be published is said beside it.</summary>
[Route("staff/content/{type}/{id:int}")]
public sealed class ContentEditController(SiteDbContext db, ContentDesk desk, ContentSlugs slugs, DraftChecks checks, Colleagues colleagues) : StaffController
{
    private const string Missing = "is missing";

    [HttpGet("")]
    [StaffMay(StaffRight.ContentReview)]
    public async Task<IActionResult> Edit(string type, int id, bool saved, CancellationToken cancel)
    {
        if (await desk.FindAsync(type, id, cancel) is not { } item)
        {
            return NotFound();
        }

        var verdict = await checks.OfAsync(item, cancel);
        ViewData["Saved"] = saved;
        // A new row lacks everything, and whoever has just begun knows.
        foreach (var problem in verdict.Problems.Where(problem => saved || problem.Problem != Missing))
        {
            ModelState.AddModelError($"{nameof(ContentForm.Values)}[{problem.Field}]", $"{item.Type.Fields.First(field => field.Name == problem.Field).Label} {problem.Problem}");
        }

        return await ShowAsync(item, verdict, ContentForm.Of(item), cancel);
    }

    /// <summary>The verdict alone, for a page that has just saved.</summary>
    [HttpGet("checks")]
    [StaffMay(StaffRight.ContentReview)]
    public async Task<IActionResult> Checks(string type, int id, CancellationToken cancel)
    {
        if (await desk.FindAsync(type, id, cancel) is not { } item)
        {
            return NotFound();
        }

        ViewData["Type"] = item.Type;
        return PartialView("/Features/Staff/Content/_Checks.cshtml", await checks.OfAsync(item, cancel));
    }

    [HttpPost("")]
    [StaffMay(StaffRight.Content)]
    public async Task<IActionResult> Save(string type, int id, ContentForm form, CancellationToken cancel)
    {
        if (await desk.FindAsync(type, id, cancel) is not { } item)
        {
            return NotFound();
        }

        form.Complete(item.Type);
        var slug = form.Slug?.Trim().ToLowerInvariant() is { Length: > 0 } given ? given : item.Slug;
        await JudgeAsync(item, form, slug, cancel);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return form.Autosave
                ? Json(new { message = ModelState.Values.SelectMany(entry => entry.Errors).First().ErrorMessage })
                : await ShowAsync(item, await checks.OfAsync(item, cancel), form, cancel);
        }

        var texts = form.Texts(item);
        var isSame = texts.SameAs(item.Values) && slug == item.Slug && (form.Why ?? "").Trim() == (item.Draft?.Why ?? "");
        if (isSame && (item.Draft is not { State: DraftState.Editing } || IsConflict(item, form)))
        {
            // Nothing would be saved but that somebody pressed the button, which would undo an approval.
            return Done(item, form);
        }

        return !IsConflict(item, form) && await SaveAsync(item, form, texts, slug, cancel)
            ? Done((await desk.FindAsync(type, id, cancel))!, form)
            : await DisagreeAsync(type, id, form, texts, cancel);
    }

    private static bool IsConflict(ContentItem item, ContentForm form) =>
        item.Draft?.Token != form.Seen || (item.Draft is null && form.SeenLive != ContentForm.LiveOf(item));

    private async Task JudgeAsync(ContentItem item, ContentForm form, string slug, CancellationToken cancel)
    {
        foreach (var (name, text) in form.Values)
        {
            if (text?.Length > ContentForm.MostCharacters)
            {
                ModelState.AddModelError($"{nameof(ContentForm.Values)}[{name}]", string.Create(CultureInfo.InvariantCulture, $"Shorten this: it has {text.Length:N0} characters, and {ContentForm.MostCharacters:N0} fit. It was not saved"));
            }
        }

        if (form.Why?.Trim().Length > ContentForm.LongestReason)
        {
            ModelState.AddModelError(nameof(form.Why), $"Use {ContentForm.LongestReason} characters or fewer");
        }

        if (slug != item.Row.Slug && (slugs.WhyNot(item.Type, item.Row, slug) ?? (await slugs.IsTakenAsync(item.Type, item.Row, slug, cancel) ? $"'{slug}' is taken: choose another name" : null)) is { } reason)
        {
            ModelState.AddModelError(nameof(form.Slug), reason);
        }
    }

    private async Task<bool> SaveAsync(ContentItem item, ContentForm form, ContentValues texts, string slug, CancellationToken cancel)
    {
        if (form.Over && item.Draft is { } theirs)
        {
            // What the other one typed may stand nowhere else yet.
            desk.AddStep(item, item.Latest + 1, ContentAction.Saved, theirs.Texts, theirs.Slug, theirs.SavedBy, theirs.Why);
            item = item with { Latest = item.Latest + 1 };
        }

        var why = form.Why?.Trim() is { Length: > 0 } given ? given : null;
        return await desk.SaveAsync(item, texts, slug, why, form.Seen, StaffId, asVersion: !form.Autosave, cancel);
    }

    private IActionResult Done(ContentItem item, ContentForm form)
    {
        var preview = item.Draft is { } draft ? DraftPreview.AddressOf(item.Type, item.Row, draft) : null;
        return form.Autosave
            ? Json(new { token = item.Draft?.Token, live = ContentForm.LiveOf(item), at = item.Draft is null ? "" : Time(item.Draft.SavedAt), preview })
            : SeeOther(form.Then == "preview" && preview is not null ? preview : $"{item.Address}?saved=true");
    }

    private async Task<IActionResult> DisagreeAsync(string type, int id, ContentForm form, ContentValues mine, CancellationToken cancel)
    {
        if (await desk.FindAsync(type, id, cancel) is not { } item)
        {
            return NotFound();
        }

        Response.StatusCode = StatusCodes.Status409Conflict;
        var who = item.Draft is { } draft ? NameOf(await colleagues.NamesAsync(cancel), draft.SavedBy) : null;
        if (form.Autosave)
        {
            return Json(new
            {
                message = item.Draft is null
                ? "The draft was published or discarded meanwhile. Press Save draft to see both texts; nothing is lost."
                : $"{who} saved something else at {Time(item.Draft.SavedAt)}. Press Save draft to see both texts; nothing is lost."
            });
        }

        form.Seen = item.Draft?.Token;
        form.SeenLive = ContentForm.LiveOf(item);
        ModelState.Clear();
        ViewData[ContentConflict.Key] = new ContentConflict(item, mine, who, item.Draft?.SavedAt);
        return View("Conflict", form);
    }

    private async Task<IActionResult> ShowAsync(ContentItem item, DraftVerdict verdict, ContentForm form, CancellationToken cancel)
    {
        ViewData["Type"] = item.Type;
        ViewData[ContentEditor.Key] = new ContentEditor(
            item,
            verdict,
            User.May(StaffRight.Content),
            slugs.WhyNot(item.Type, item.Row, "another-name") is null,
            field => item.Type.MaxLengthOf(field, db.Model),
            item.Draft is { } draft ? DraftPreview.AddressOf(item.Type, item.Row, draft) : null,
            item.Draft is { } saved ? NameOf(await colleagues.NamesAsync(cancel), saved.SavedBy) : null);
        return View("Edit", form);
    }

    private string NameOf(IReadOnlyDictionary<Guid, string> names, Guid who) => who == StaffId ? "You" : names.GetValueOrDefault(who, "Somebody");

    private static string Time(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, OfficeHours.Zone).ToString("h:mm tt", CultureInfo.InvariantCulture);
}
