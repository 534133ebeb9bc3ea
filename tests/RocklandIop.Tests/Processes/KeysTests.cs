using System.Globalization;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Tests.Data;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Contact;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Tests.Processes;

/// <summary>What docs/operations.md tells an operator to do with the keys, done.</summary>
public sealed class KeysTests
{
    private const int Many = 400;

    private static readonly string[] Changing = Args(TestKeys.Changing);
    private static readonly string[] Changed = Args(TestKeys.Changed);

    [Fact]
    public async Task A_key_is_taken_out_of_use_beside_the_running_site_and_what_it_sealed_is_still_read()
    {
        await using var site = SiteProcess.InProduction();
        await site.StartAsync();
        (await site.SendInquiryAsync()).Dispose();
        var reference = await site.ReferenceAsync();
        await AddInquiriesAsync(site);
        await site.StopAsync();
        await site.StartAsync(Changing);

        // Killed in the middle, as a terminal that is closed does it.
        await using (var killed = site.Beside())
        {
            var run = killed.RunToEndAsync(["keys", "rotate", .. Changing]);
            await SiteProcess.UntilAsync("some are done", () => Task.FromResult(killed.Output.Contains("100 of 401 inquiries re-sealed")));
            await killed.KillAsync();
            await run;
        }

        var left = Convert.ToInt32(await site.StoredAsync("SELECT COUNT(*) FROM Inquiries WHERE SealedWith = 'test'"), CultureInfo.InvariantCulture);
        left.ShouldBeInRange(1, Many);
        await using (var rotation = site.Beside())
        {
            (await rotation.RunHereAsync(["keys", "rotate", .. Changing])).ShouldBe(0, rotation.Errors + rotation.Output);
            rotation.Errors.ShouldBeEmpty();
            rotation.Output.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"{left:N0} of {left:N0} inquiries re-sealed"), Case.Sensitive);
            rotation.Output.ShouldContain("'test' seals nothing any more.", Case.Sensitive);
        }

        (await site.StopAsync()).ShouldBe(0);
        await site.StartAsync(Changed);
        (await site.ReferenceAsync()).ShouldBe(reference);
        site.Output.ShouldNotContain("not among Sealing:Keys");
        site.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_database_that_came_back_without_its_key_is_told_at_the_start_and_by_the_verb()
    {
        const string Missing = "1 inquiry is sealed with the key 'test', which is not among Sealing:Keys";
        await using var site = SiteProcess.InProduction();
        await site.StartAsync();
        (await site.SendInquiryAsync()).Dispose();
        await site.StopAsync();

        await site.StartAsync(Changed);

        await SiteProcess.UntilAsync("the start says so", () => Task.FromResult(site.Output.Contains(Missing)));
        (await site.Visitor.GetStringAsync(new Uri("/health/ready", UriKind.Relative))).ShouldBe("Degraded");
        using (var answer = await site.SendInquiryAsync())
        {
            answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.SeeOther);
        }

        await using var rotation = site.Beside();
        (await rotation.RunHereAsync(["keys", "rotate", .. Changed])).ShouldBe(1);
        rotation.Errors.ShouldContain(Missing, Case.Sensitive);
    }

    private static string[] Args((string Key, string? Value)[] settings) => [.. settings.Select(setting => $"--{setting.Key}={setting.Value}")];

    /// <summary>Enough that a rotation takes a while.</summary>
    private static async Task AddInquiriesAsync(SiteProcess site)
    {
        var sealer = new Sealer([new SealingKey("test", Convert.FromBase64String(TestKeys.First))]);
        await using var db = OfflineDatabase.Of(DatabaseProvider.Sqlite);
        db.Database.SetConnectionString($"Data Source={Path.Combine(site.Folder, "App_Data", "rockland.db")};Pooling=False");
        for (var n = 0; n < Many; n++)
        {
            var inquiry = new Inquiry { Reference = ReferenceNumber.New(), SubmissionId = Guid.NewGuid(), Received = DateTimeOffset.UnixEpoch };
            inquiry.Seal(new InquiryAnswers { Form = new ContactForm { Name = Inquiries.Name }, WithdrawalCode = ReferenceNumber.NewCode() }, sealer);
            db.Add(inquiry);
        }

        await db.SaveChangesAsync();
    }
}
