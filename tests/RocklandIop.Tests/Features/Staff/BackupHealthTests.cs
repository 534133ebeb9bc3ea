using System.Net;
using Microsoft.Extensions.DependencyInjection;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Features.Staff.Backups;

namespace RocklandIop.Tests.Features.Staff;

public sealed class BackupHealthTests : IAsyncDisposable
{
    private readonly Website site = new(("Backup:MaxAgeHours", "26"));

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task An_old_backup_and_none_at_all_are_told_and_take_nothing_from_visitors()
    {
        await ShouldSayAsync("no backup was made yet.");

        await BackUpAsync();
        await ShouldSayAsync(null);
        site.Clock.Advance(TimeSpan.FromHours(26));
        await ShouldSayAsync(null);

        site.Clock.Advance(TimeSpan.FromHours(1));
        await ShouldSayAsync("the newest backup is 27 hours old.");
        await BackUpAsync();
        await ShouldSayAsync(null);
    }

    /// <summary>As the verb does it, with the clock of this test.</summary>
    private async Task BackUpAsync()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var backup = ActivatorUtilities.CreateInstance<Backup>(scope.ServiceProvider);
        var (_, content) = await backup.MakeAsync(Path.GetDirectoryName(site.DatabaseFile)!, CancellationToken.None);
        await backup.NoteAsync(content, CancellationToken.None);
    }

    private async Task ShouldSayAsync(string? finding)
    {
        using var answer = await site.Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldBe(finding is null ? "Healthy" : "Degraded");

        await site.SignInAsync(StaffRoles.Admin);
        var row = (await site.PageAsync("/staff/health")).QuerySelectorAll(".desk-table tbody tr").Single(line => line.QuerySelector("th")!.TextContent == "Backup");
        row.QuerySelector(".tag")!.TextContent.ShouldBe(finding is null ? "Well" : "Needs attention");
        row.TextContent.Contains(finding ?? "", StringComparison.Ordinal).ShouldBeTrue(row.TextContent);
    }
}
