using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Staff.Content;

/// <summary>Finds content rows for editors and keeps their drafts. The row that visitors see is left alone until <see cref="ContentPublishing"/> changes it.</summary>
public sealed class ContentDesk(SiteDbContext db, TimeProvider clock)
{
    public async Task<ContentItem?> FindAsync(string typeName, int id, CancellationToken cancel)
    {
        if (ContentTypes.Edited.FirstOrDefault(type => type.Name == typeName) is not { } type
            || await type.Rows(db).SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } row)
        {
            return null;
        }

        var draft = await db.Set<ContentDraft>().SingleOrDefaultAsync(draft => draft.Type == type.Name && draft.RowId == id, cancel);
        var steps = db.Set<ContentVersion>().Where(version => version.Type == type.Name && version.RowId == id);
        var latest = await steps.MaxAsync(version => (int?)version.Number, cancel) ?? 0;
        var live = await steps.Where(version => version.Action == ContentAction.Published || version.Action == ContentAction.Imported || version.Action == ContentAction.Reviewed || version.Action == ContentAction.Shipped)
            .MaxAsync(version => (int?)version.Number, cancel) ?? 0;
        return new ContentItem(type, row, draft, latest, live);
    }

    /// <summary>A new row, unpublished, with its first draft.</summary>
    /// <exception cref="DbUpdateException">Its slug is taken (<see cref="DatabaseErrors.IsUniqueViolation"/>).</exception>
    public async Task<ContentItem> CreateAsync(ContentType type, string slug, ContentValues values, Guid staffId, CancellationToken cancel)
    {
        var row = type.New(slug);
        row.Order = (await type.Rows(db).MaxAsync(other => (int?)other.Order, cancel) ?? 0) + 10;
        row.IsPublished = false;
        db.Add(row);
        // Its number is given by the database, and the draft is found by it. Should the second save fail, an empty row is left that no visitor sees.
        await db.SaveChangesAsync(cancel);

        var item = new ContentItem(type, row, null, 0, 0);
        var draft = NewDraft(item, values, slug, staffId);
        db.Add(draft);
        AddStep(item, 1, ContentAction.Saved, values, slug, staffId, why: null);
        await db.SaveChangesAsync(cancel);
        return item with { Draft = draft, Latest = 1 };
    }

    /// <summary>Saves the draft of a row, or begins one. What was approved before has to be approved again.</summary>
    /// <param name="item">As <see cref="FindAsync"/> found it in this request.</param>
    /// <param name="values">What the editor typed.</param>
    /// <param name="slug">The address name it is to have.</param>
    /// <param name="why">Why it changes.</param>
    /// <param name="seen">The token of the draft the editor began with; empty when there was none.</param>
    /// <param name="staffId">The editor.</param>
    /// <param name="asVersion">Keeps a step in the history; saving while somebody types does not.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>False when somebody else has saved meanwhile; nothing was changed.</returns>
    public async Task<bool> SaveAsync(ContentItem item, ContentValues values, string slug, string? why, Guid? seen, Guid staffId, bool asVersion, CancellationToken cancel)
    {
        if (item.Draft?.Token != seen)
        {
            return false;
        }

        Put(item, values, slug, why, staffId, asVersion ? ContentAction.Saved : null);
        try
        {
            await db.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || e.IsUniqueViolation())
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }

    /// <summary>Makes these texts the draft with what is saved next; a step of the history, when one is named, tells of it.</summary>
    public void Put(ContentItem item, ContentValues values, string slug, string? why, Guid staffId, ContentAction? step)
    {
        var number = item.Latest;
        if (number == 0)
        {
            AddStep(item, ++number, ContentAction.Shipped, item.Type.Read(item.Row), item.Row.Slug, staffId: null, why: null);
        }

        var texts = values.SameAs(item.Type.Read(item.Row)) ? values : values.With("reviewedBy", null);
        if (item.Draft is { } draft)
        {
            draft.Values = texts.ToJson();
            draft.Slug = slug;
            draft.Why = why;
            draft.State = DraftState.Editing;
            draft.ApprovedBy = null;
            draft.SavedAt = clock.GetUtcNow();
            draft.SavedBy = staffId;
            draft.AddAuthor(staffId);
            draft.Token = Guid.NewGuid();
        }
        else
        {
            db.Add(NewDraft(item with { Latest = number }, texts, slug, staffId, why));
        }

        if (step is { } action)
        {
            AddStep(item, number + 1, action, texts, slug, staffId, why);
        }
    }

    /// <summary>Adds a step of the history to what is saved next.</summary>
    public ContentVersion AddStep(ContentItem item, int number, ContentAction action, ContentValues values, string slug, Guid? staffId, string? why, Guid? approvedBy = null)
    {
        var step = new ContentVersion
        {
            Type = item.Type.Name,
            RowId = item.Row.Id,
            Number = number,
            Language = item.Row.Language,
            Slug = slug,
            Action = action,
            Values = values.ToJson(),
            At = clock.GetUtcNow(),
            StaffId = staffId,
            ApprovedBy = approvedBy,
            Why = why,
        };
        db.Add(step);
        return step;
    }

    private ContentDraft NewDraft(ContentItem item, ContentValues values, string slug, Guid staffId, string? why = null)
    {
        var draft = new ContentDraft
        {
            Type = item.Type.Name,
            RowId = item.Row.Id,
            Slug = slug,
            Values = values.ToJson(),
            Why = why,
            BasedOn = item.Latest,
            SavedAt = clock.GetUtcNow(),
            SavedBy = staffId,
            Authors = "",
            Token = Guid.NewGuid(),
        };
        draft.AddAuthor(staffId);
        return draft;
    }
}
