using System.Data;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Pages;
using RocklandIop.Web.Features.Staff.Audit;

namespace RocklandIop.Web.Features.Staff.Content;

/// <summary>The order in which rows stand on their page, or pages in the menu. It is no part of a draft: it shows as soon as it is saved.</summary>
public sealed class ShownOrder(SiteDbContext db, AuditTrail audit)
{
    /// <summary>Room between two, as in the files.</summary>
    private const int Step = 10;

    /// <summary>What visitors see in an order of ours: glossary and sources stand by the alphabet.</summary>
    public static readonly IReadOnlyList<ContentType> Types =
    [
        ContentTypes.Pages, ContentTypes.LevelsOfCare, ContentTypes.Therapies, ContentTypes.Aftercare, ContentTypes.Questions, ContentTypes.HelpLines, ContentTypes.LevelAnswers, ContentTypes.StudyResults, ContentTypes.SampleWeek,
    ];

    /// <summary>Hidden ones keep their place; of the pages only those in the menu have one.</summary>
    public async Task<IReadOnlyList<ContentRow>> RowsAsync(ContentType type, CancellationToken cancel)
    {
        var rows = type == ContentTypes.Pages ? db.Set<Page>().Where(page => page.IsPublished && page.Menu != null) : type.Rows(db);
        return await rows.Where(row => row.Language == ContentRow.SiteLanguage).OrderBy(row => row.Order).ThenBy(row => row.Id).ToListAsync(cancel);
    }

    /// <param name="type">Which list.</param>
    /// <param name="ids">The rows as they are to stand.</param>
    /// <param name="seen">The rows as they stood when the editor began.</param>
    /// <param name="staffId">The editor.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>False when they stand otherwise by now; nothing was changed.</returns>
    public Task<bool> SaveAsync(ContentType type, IList<int> ids, IReadOnlyList<int> seen, Guid staffId, CancellationToken cancel) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            // An attempt that failed has left rows behind.
            db.ChangeTracker.Clear();
            // Otherwise two who save in the same instant would each find what they had seen, and mix their orders.
            await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancel);
            var rows = await RowsAsync(type, cancel);
            if (!rows.Select(row => row.Id).SequenceEqual(seen))
            {
                return false;
            }

            foreach (var row in rows)
            {
                row.Order = (ids.IndexOf(row.Id) + 1) * Step;
            }

            await audit.SaveAsync(AuditAction.ContentOrdered, staffId, type.Name, detail: null, cancel);
            await transaction.CommitAsync(cancel);
            return true;
        });
}
