using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Data.Sqlite;
using RocklandIop.Web.Data.SqlServer;

namespace RocklandIop.Tests.Data;

/// <summary>A context that knows its model and its migrations, and never meets a database.</summary>
internal static class OfflineDatabase
{
    public static SiteDbContext Of(DatabaseProvider provider) => provider switch
    {
        DatabaseProvider.Sqlite => new SqliteSiteDbContext(new DbContextOptionsBuilder<SqliteSiteDbContext>().UseSqlite("Data Source=:memory:").Options),
        DatabaseProvider.SqlServer => new SqlServerSiteDbContext(new DbContextOptionsBuilder<SqlServerSiteDbContext>().UseSqlServer("Server=nowhere").Options),
    };
}
