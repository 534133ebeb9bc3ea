using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Features.Inquiries.Retention;
using RocklandIop.Web.Features.LevelsOfCare;
using RocklandIop.Web.Features.Pages;
using RocklandIop.Web.Features.Provider;
using RocklandIop.Web.Features.Staff.Backups;
using RocklandIop.Web.Features.Staff.Recipients;
using RocklandIop.Web.Features.Therapies;

namespace RocklandIop.Web.Features.Staff.Health;

/// <summary>Health at a glance: what the site's own checks find, in words, and what to do. Counts and dates only.</summary>
[Route("staff/health")]
[StaffMay(StaffRight.Health)]
public sealed class HealthController(SiteDbContext db, HealthCheckService health, RecipientList recipients, IOptions<RetentionOptions> retention, TimeProvider clock) : StaffController
{
    /// <summary>Sources are looked at again twice a year; past this it was forgotten.</summary>
    private const int SourcesGoodForDays = 365;

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var report = await health.CheckHealthAsync(cancel);
        var monthAgo = now.AddDays(-30);
        var pages = await PagesAsync(cancel);
        var today = clock.ClinicToday();

        return View(new HealthPage
        {
            Checks = [.. report.Entries.Select(entry => HealthLine.Of(entry.Key, entry.Value)).OrderBy(line => line.Status)],
            Recipients = await recipients.AllAsync(cancel),
            LastRun = await db.Set<PurgeRun>().AsNoTracking().Where(run => run.Finished != null).OrderByDescending(run => run.Hour).FirstOrDefaultAsync(cancel),
            DeletedThisMonth = await db.Set<PurgeRun>().Where(run => run.Hour > monthAgo).SumAsync(run => run.Deleted, cancel),
            OnHold = await db.Set<Inquiry>().CountAsync(inquiry => inquiry.OnLegalHold, cancel),
            Retention = retention.Value,
            ReviewsDue = [.. pages.Where(page => page.NextReview <= today).Select(page => new DuePage(page.Title, page.Address, page.NextReview!.Value)).OrderBy(page => page.Date)],
            SourcesOld = [.. pages.Where(page => page.SourcesChecked < today.AddDays(-SourcesGoodForDays)).Select(page => new DuePage(page.Title, page.Address, page.SourcesChecked!.Value)).OrderBy(page => page.Date)],
            Version = typeof(HealthController).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
            LastBackup = await db.LastBackupAsync(cancel),
            At = now,
        });
    }

    private async Task<IReadOnlyList<Article>> PagesAsync(CancellationToken cancel) =>
    [
        .. await db.Published<Page>().ToListAsync(cancel),
        .. await db.Published<LevelOfCare>().ToListAsync(cancel),
        .. await db.Published<Therapy>().ToListAsync(cancel),
    ];
}
