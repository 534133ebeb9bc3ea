using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Provider;
using RocklandIop.Web.Features.Sources;

namespace RocklandIop.Web.Features.Staff.ContentReviews;

/// <summary>What somebody has to look at: texts by their day, changes that could not be made at their time, sources that may be gone.</summary>
[Route("staff/content/reviews")]
[StaffMay(StaffRight.ContentReview)]
public sealed class ContentReviewsController(SiteDbContext db, ReviewClock reviews, SourceAddresses sources, Colleagues colleagues, TimeProvider clock) : StaffController
{
    private const int MostShown = 200;

    [HttpGet("")]
    public async Task<IActionResult> Index(int? asked, int? silent, int? left, CancellationToken cancel)
    {
        var (overdue, soon) = await reviews.CountAsync(cancel);
        var count = await db.Published<Source>().CountAsync(cancel);
        return View(new ReviewsPage
        {
            Due = await reviews.DueAsync(MostShown, cancel),
            Overdue = overdue,
            Soon = soon,
            Scheduled = await db.Set<ScheduledChange>().AsNoTracking().OrderBy(change => change.At).Take(MostShown).ToListAsync(cancel),
            Silent = await sources.SilentAsync(cancel),
            LastAsked = await db.Set<SourceCheck>().MaxAsync(check => (DateTimeOffset?)check.At, cancel),
            Sources = count,
            NeverAsked = count - await db.Published<Source>().CountAsync(source => db.Set<SourceCheck>().Any(check => check.SourceId == source.Id), cancel),
            Names = await colleagues.NamesAsync(cancel),
            Today = clock.ClinicToday(),
            Notice = asked is null ? null : string.Create(CultureInfo.InvariantCulture, $"{asked} addresses were asked; {silent ?? 0} gave no good answer.{(left > 0 ? $" The time was too short for {left} more: ask again." : "")}"),
        });
    }

    [HttpPost("sources")]
    [StaffMay(StaffRight.Content)]
    public async Task<IActionResult> Ask(CancellationToken cancel)
    {
        try
        {
            var round = await sources.AskAsync(StaffId, cancel);
            return SeeOther(string.Create(CultureInfo.InvariantCulture, $"/staff/content/reviews?asked={round.Asked}&silent={round.Silent}&left={round.Left}"));
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || e.IsUniqueViolation())
        {
            // Somebody else asked at the same moment; their answers are there.
            return SeeOther("/staff/content/reviews");
        }
    }
}
