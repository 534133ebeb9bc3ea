using RocklandIop.Tests.Support;
using RocklandIop.Web.Features.Staff.Audit;

namespace RocklandIop.Tests.Processes;

public sealed class AuditVerbTests
{
    [Fact]
    public async Task The_chain_is_checked_from_the_console_and_a_noted_head_with_it()
    {
        await using var site = SiteProcess.InProduction();
        (await site.RunHereAsync("migrate")).ShouldBe(0, site.Errors);
        (await site.RunHereAsync("audit", "verify")).ShouldBe(0, site.Errors);
        site.Output.ShouldContain("The log is empty.");

        await WriteAsync(site);
        (await site.RunToEndAsync("audit", "verify")).ShouldBe(0, site.Errors);
        var told = site.Output.Split('\n').Single(line => line.StartsWith("2 entries, the chain is whole. Head: 2 ", StringComparison.Ordinal));
        var hash = told.Split(' ')[^1];
        (await site.RunHereAsync("audit", "verify", "2", hash)).ShouldBe(0, site.Errors);

        await site.StoredAsync("DELETE FROM AuditEntries WHERE Sequence = 2");
        (await site.RunHereAsync("audit", "verify")).ShouldBe(0, site.Errors);
        (await site.RunHereAsync("audit", "verify", "2", hash)).ShouldBe(1);
        site.Errors.ShouldContain("Entry 2 was noted and is missing: the newest entries were taken off.");

        await site.StoredAsync("UPDATE AuditEntries SET Subject = 'RR-AAAA-BBBB'");
        (await site.RunHereAsync("audit", "verify")).ShouldBe(1);
        site.Errors.ShouldContain("Entry 1 was altered.");
    }

    [Theory]
    [InlineData("audit", "verify", "2")]
    [InlineData("audit", "verify", "0", "abc")]
    [InlineData("audit", "look")]
    public async Task What_is_no_head_is_told_how_it_is_used(params string[] words)
    {
        await using var site = SiteProcess.InProduction();

        (await site.RunHereAsync(words)).ShouldBe(2);

        site.Errors.ShouldContain("audit verify [SEQUENCE HASH]");
    }

    /// <summary>Two entries, signed with the key of the process.</summary>
    private static async Task WriteAsync(SiteProcess process)
    {
        await using var site = new Website(("ConnectionStrings:Site", $"Data Source={process.DatabaseFile}"));
        foreach (var action in new[] { AuditAction.Opened, AuditAction.Noted })
        {
            await site.UseAsync<AuditTrail, bool>(async trail =>
            {
                await trail.SaveAsync(action, null, "RR-7KQX-2M9D", null, CancellationToken.None);
                return true;
            });
        }
    }
}
