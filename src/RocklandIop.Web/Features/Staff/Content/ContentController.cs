using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Staff.Content;

/// <summary>What there is to edit: all types, the rows of one, and the beginning of a new row.</summary>
[Route("staff/content")]
public sealed class ContentController(SiteDbContext db, ContentDesk desk, ContentLists lists, ContentSlugs slugs) : StaffController
{
    private const int LongestTitle = 200;

    [HttpGet("")]
    [StaffMay(StaffRight.ContentReview)]
    public async Task<IActionResult> Index(string? q, CancellationToken cancel) => View(new ContentOverview(
        await lists.AmountsAsync(cancel),
        await lists.WorkAsync(DraftState.InReview, cancel),
        await lists.WorkAsync(DraftState.Approved, cancel),
        await lists.WorkAsync(DraftState.Editing, cancel),
        q?.Trim(),
        string.IsNullOrWhiteSpace(q) ? null : await lists.FindAsync(q, cancel)));

    [HttpGet("{type}")]
    [StaffMay(StaffRight.ContentReview)]
    public async Task<IActionResult> List(string type, ContentListForm form, CancellationToken cancel)
    {
        if (Edited(type) is not { } found)
        {
            return NotFound();
        }

        ViewData["Type"] = found;
        ViewData["Page"] = await lists.PageAsync(found, form.Q, Enum.IsDefined(form.Show) ? form.Show : ContentFilter.All, form.Page, cancel);
        return View(form);
    }

    [HttpGet("{type}/new")]
    [StaffMay(StaffRight.Content)]
    public IActionResult New(string type)
    {
        ViewData["Type"] = Edited(type);
        return Edited(type) is null ? NotFound() : View(new NewContentForm());
    }

    [HttpPost("{type}/new")]
    [StaffMay(StaffRight.Content)]
    public async Task<IActionResult> Create(string type, NewContentForm form, CancellationToken cancel)
    {
        if (Edited(type) is not { } found)
        {
            return NotFound();
        }

        var title = form.Title?.Trim() ?? "";
        var slug = form.Slug?.Trim().ToLowerInvariant() ?? (found.SlugKey == "key" ? "" : ContentSlugs.Suggested(title));
        if (title.Length is 0 or > LongestTitle)
        {
            ModelState.AddModelError(nameof(form.Title), title.Length == 0 ? "Enter a title" : $"Use {LongestTitle} characters or fewer");
        }

        if (slugs.WhyNot(found, found.New(slug), slug) is { } reason)
        {
            ModelState.AddModelError(nameof(form.Slug), title.Length > 0 && form.Slug is null && found.SlugKey != "key" ? "Enter a name: none can be made from this title" : reason);
        }
        else if (await slugs.IsTakenAsync(found, found.New(slug), slug, cancel))
        {
            ModelState.AddModelError(nameof(form.Slug), Taken(slug));
        }

        return ModelState.IsValid ? await CreateAsync(found, form, title, slug, cancel) : Again(found, form);
    }

    private async Task<IActionResult> CreateAsync(ContentType type, NewContentForm form, string title, string slug, CancellationToken cancel)
    {
        try
        {
            var item = await desk.CreateAsync(type, slug, new ContentValues([KeyValuePair.Create(type.TitleField.Name, (string?)title)]), StaffId, cancel);
            return SeeOther(item.Address);
        }
        catch (DbUpdateException e) when (e.IsUniqueViolation())
        {
            db.ChangeTracker.Clear();
            ModelState.AddModelError(nameof(form.Slug), Taken(slug));
            return Again(type, form);
        }
    }

    /// <summary>Where somebody who had to sign in first wanted to look at a draft.</summary>
    [HttpGet("previews/{id:int}")]
    [StaffMay(StaffRight.ContentReview)]
    public async Task<IActionResult> Preview(int id, CancellationToken cancel)
    {
        var draft = await db.Set<ContentDraft>().AsNoTracking().SingleOrDefaultAsync(draft => draft.Id == id, cancel);
        if (draft is null || await desk.FindAsync(draft.Type, draft.RowId, cancel) is not { } item)
        {
            return NotFound();
        }

        return SeeOther(DraftPreview.AddressOf(item.Type, item.Row, draft) ?? item.Address);
    }

    private ViewResult Again(ContentType type, NewContentForm form)
    {
        ViewData["Type"] = type;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("New", form);
    }

    private static string Taken(string slug) => $"'{slug}' is taken: choose another name";

    private static ContentType? Edited(string name) => ContentTypes.Edited.FirstOrDefault(type => type.Name == name);
}
