using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Data;
using RocklandIop.Web.Data.Sqlite;
using RocklandIop.Web.Features.Inquiries;

namespace RocklandIop.Tests.Data;

public sealed class SqliteTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    /// <summary>Deleted text is overwritten, who waits looks again soon, readers do not wait, and what is saved survives a power cut (2 is FULL).</summary>
    [Theory]
    [InlineData("secure_delete", "1")]
    [InlineData("busy_timeout", "5000")]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    public async Task A_connection_has_its_habits_the_second_time_too(string pragma, string expected)
    {
        for (var time = 1; time <= 2; time++)
        {
            var value = await site.DbAsync(async db =>
            {
                await db.Database.OpenConnectionAsync();
                await using var command = db.Database.GetDbConnection().CreateCommand();
                command.CommandText = $"PRAGMA {pragma}";
                return Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
            });

            value.ShouldBe(expected);
        }
    }

    [Fact]
    public async Task A_writer_waits_for_the_one_before_it_and_for_no_more()
    {
        await using var first = site.Services.CreateAsyncScope();
        var transaction = await first.ServiceProvider.GetRequiredService<SiteDbContext>().Database.BeginTransactionAsync(TestContext.Current.CancellationToken);

        var second = SaveAsync(ReferenceNumber.New());
        await Task.Delay(100, TestContext.Current.CancellationToken);
        second.IsCompleted.ShouldBeFalse();
        await transaction.CommitAsync(TestContext.Current.CancellationToken);

        (await second.WaitAsync(Patience, TestContext.Current.CancellationToken)).ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Who_is_refused_makes_room()
    {
        var reference = ReferenceNumber.New();
        await SaveAsync(reference);

        await Should.ThrowAsync<DbUpdateException>(SaveAsync(reference));

        (await SaveAsync(ReferenceNumber.New()).WaitAsync(Patience, TestContext.Current.CancellationToken)).ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Who_goes_away_in_the_middle_makes_room()
    {
        await using (var first = site.Services.CreateAsyncScope())
        {
            await first.ServiceProvider.GetRequiredService<SiteDbContext>().Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        }

        (await SaveAsync(ReferenceNumber.New()).WaitAsync(Patience, TestContext.Current.CancellationToken)).ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Who_looked_into_another_database_leaves_nothing_of_it_to_the_next()
    {
        var own = await site.DbAsync(db => Task.FromResult(db.Database.GetConnectionString()));
        await using (var elsewhere = site.Services.CreateScopeOn("/elsewhere.db"))
        {
            elsewhere.ServiceProvider.GetRequiredService<SiteDbContext>().Database.GetConnectionString()!.ShouldContain("/elsewhere.db");
        }

        (await site.DbAsync(db => Task.FromResult(db.Database.GetConnectionString()))).ShouldBe(own);
    }

    /// <summary>Two rows, which SQLite writes in a transaction.</summary>
    private Task<int> SaveAsync(string reference) => site.DbAsync(db =>
    {
        var inquiry = new Inquiry { Reference = reference, SubmissionId = Guid.NewGuid(), Received = site.Clock.GetUtcNow() };
        inquiry.Events.Add(new InquiryEvent { At = inquiry.Received, Kind = InquiryEventKind.Received });
        db.Add(inquiry);
        return db.SaveChangesAsync();
    });
}
