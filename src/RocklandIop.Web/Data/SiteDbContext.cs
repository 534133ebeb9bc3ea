using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace RocklandIop.Web.Data;

/// <summary>One model for both databases. Features add their tables by an <see cref="IEntityTypeConfiguration{TEntity}"/> and read them with <see cref="DbContext.Set{TEntity}()"/>.</summary>
public abstract class SiteDbContext(DbContextOptions options) : DbContext(options), IDataProtectionKeyContext
{
    private string? configured;

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Set for one request, before anything of it is read.</summary>
    public PreviewedRow? Previewed { get; set; }

    /// <summary>Another database than the configured one, until this scope ends.</summary>
    public void TurnTo(string connection)
    {
        configured ??= Database.GetConnectionString();
        Database.SetConnectionString(connection);
    }

    public override void Dispose()
    {
        Forget();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    public override async ValueTask DisposeAsync()
    {
        Forget();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(SiteDbContext).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // SQLite can neither compare nor order a DateTimeOffset, so every instant is stored as a UTC DateTime.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(20);
    }

    /// <summary>It goes back into a pool, and nothing of one request may come out of it in another.</summary>
    private void Forget()
    {
        Previewed = null;
        if (configured is not null)
        {
            Database.CloseConnection();
            Database.SetConnectionString(configured);
            configured = null;
        }
    }

    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
        instant => instant.UtcDateTime,
        stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
}
