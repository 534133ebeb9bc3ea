using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Staff.Content;

/// <summary>Judges a draft as it would be published.</summary>
public sealed class DraftChecks(SiteDbContext db)
{
    public Task<DraftVerdict> OfAsync(ContentItem item, CancellationToken cancel) =>
        Task.FromResult(new DraftVerdict(item.WithDraft(db.Model).Problems, [], Grade: null, MaximumGrade: null));
}
