using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Staff.Audit;
using RocklandIop.Web.Telemetry;

namespace RocklandIop.Web.Features.Staff.Content;

/// <summary>Makes a draft what visitors see, or takes a page down: row, address, history and audit entry in one step, so that nobody sees half of it.</summary>
public sealed class ContentPublishing(SiteDbContext db, ContentDesk desk, ContentAddresses addresses, ContentSlugs slugs, AuditTrail audit, ContentMetrics metrics)
{
    /// <summary>Whether the draft may be published is for the caller to judge; what cannot be a row at all is refused here.</summary>
    /// <returns>What is wrong with its fields; empty when it was published.</returns>
    /// <exception cref="DbUpdateException">Somebody else changed the row or its draft meanwhile, or the address is taken; nothing was saved.</exception>
    public Task<IReadOnlyList<ContentProblem>> PublishAsync(ContentItem item, Guid? staffId, string? why, CancellationToken cancel) =>
        PublishAsync(item, staffId, why, AuditAction.ContentPublished, detail: null, cancel);

    /// <summary>The same under another name in the audit log, such as <see cref="AuditAction.LintOverridden"/>.</summary>
    public async Task<IReadOnlyList<ContentProblem>> PublishAsync(ContentItem item, Guid? staffId, string? why, AuditAction action, string? detail, CancellationToken cancel)
    {
        using var span = SiteSpans.Start("content publish");
        span?.SetTag(SiteSpans.ContentType, item.Type.Name);
        var draft = item.Draft ?? throw new InvalidOperationException("There is nothing to publish.");
        var (_, problems) = item.WithDraft(db.Model);
        if (problems.Count > 0)
        {
            return problems;
        }

        if (slugs.WhyNot(item.Type, item.Row, draft.Slug) is not null)
        {
            return [new ContentProblem(ContentSlugs.Field, "cannot be this address name")];
        }

        if (await slugs.IsTakenAsync(item.Type, item.Row, draft.Slug, cancel))
        {
            return [new ContentProblem(ContentSlugs.Field, "is taken by another one: choose another address name")];
        }

        var before = item.Type.AddressOf(item.Row);
        // One that was taken down is still looked for where it was.
        var wasPublished = item.Row.IsPublished || item.Live > 0;
        item.Type.Write(item.Row, draft.Texts, db.Model);
        item.Row.Slug = draft.Slug;
        item.Row.IsPublished = true;
        await addresses.TakeAsync(wasPublished ? before : null, item.Type.AddressOf(item.Row), cancel);

        desk.AddStep(item, item.Latest + 1, ContentAction.Published, draft.Texts, draft.Slug, staffId, why, draft.ApprovedBy);
        db.Remove(draft);
        await audit.SaveAsync(action, staffId, item.AuditSubject, detail, cancel);
        metrics.Published();
        return [];
    }

    /// <summary>Hides a row from visitors. Nothing is lost: it can be published again.</summary>
    /// <exception cref="DbUpdateException">Somebody else changed it meanwhile; nothing was saved.</exception>
    public async Task TakeDownAsync(ContentItem item, Guid? staffId, string? why, CancellationToken cancel)
    {
        var number = item.Latest;
        if (number == 0)
        {
            desk.AddStep(item, ++number, ContentAction.Shipped, item.Type.Read(item.Row), item.Row.Slug, staffId: null, why: null);
        }

        item.Row.IsPublished = false;
        await addresses.GoneAsync(item.Type.AddressOf(item.Row), cancel);
        desk.AddStep(item, number + 1, ContentAction.TakenDown, item.Type.Read(item.Row), item.Row.Slug, staffId, why);
        await audit.SaveAsync(AuditAction.ContentTakenDown, staffId, item.AuditSubject, detail: null, cancel);
        metrics.TakenDown();
    }
}
