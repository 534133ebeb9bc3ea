using Microsoft.Extensions.Options;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Staff.Backups;

public static class BackupsSetup
{
    public static void AddBackups(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<BackupOptions>()
            .BindConfiguration(BackupOptions.Section)
            .Validate(backup => backup.MaxAgeHours is null or (>= 1 and <= 8760), "Backup:MaxAgeHours must be from 1 to 8760.")
            .Validate<IOptions<DatabaseOptions>>((backup, database) => backup.MaxAgeHours is null || database.Value.Provider == DatabaseProvider.Sqlite, "Backup:MaxAgeHours is for SQLite: what SQL Server backs up by its own means, the site does not see.")
            .ValidateOnStart();

        builder.Services.AddScoped<Replay>();
        builder.Services.AddHealthChecks().AddCheck<BackupHealth>("backup");
    }
}
