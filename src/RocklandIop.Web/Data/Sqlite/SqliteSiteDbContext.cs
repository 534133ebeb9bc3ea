using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace RocklandIop.Web.Data.Sqlite;

public sealed class SqliteSiteDbContext(DbContextOptions<SqliteSiteDbContext> options) : SiteDbContext(options)
{
    /// <summary>Lets <c>dotnet ef</c> make migrations without starting the site.</summary>
    internal sealed class DesignTime : IDesignTimeDbContextFactory<SqliteSiteDbContext>
    {
        public SqliteSiteDbContext CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<SqliteSiteDbContext>().UseSqlite("Data Source=:memory:").Options);
    }
}
