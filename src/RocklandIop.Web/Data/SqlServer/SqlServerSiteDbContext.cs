using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace RocklandIop.Web.Data.SqlServer;

public sealed class SqlServerSiteDbContext(DbContextOptions<SqlServerSiteDbContext> options) : SiteDbContext(options)
{
    /// <summary>Lets <c>dotnet ef</c> make migrations without a server.</summary>
    internal sealed class DesignTime : IDesignTimeDbContextFactory<SqlServerSiteDbContext>
    {
        public SqlServerSiteDbContext CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<SqlServerSiteDbContext>().UseSqlServer("Server=design-time").Options);
    }
}
