using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Nodes;

public static class NodesSetup
{
    public static void AddNodes(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ClusterOptions>()
            .BindConfiguration(ClusterOptions.Section)
            .Validate<IOptions<DatabaseOptions>>(
                (cluster, database) => !cluster.Enabled || database.Value.Provider == DatabaseProvider.SqlServer,
                "Cluster:Enabled: several nodes need Database:Provider=SqlServer; over the network a SQLite file loses what is written.")
            .ValidateOnStart();
        builder.Services.AddOptions<ShutdownOptions>()
            .BindConfiguration(ShutdownOptions.Section)
            .Validate(shutdown => shutdown.DrainSeconds is >= 0 and <= ShutdownOptions.Longest, $"Shutdown:DrainSeconds must be from 0 to {ShutdownOptions.Longest}.")
            .ValidateOnStart();

        builder.Services.AddSingleton<Drain>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Drain>());
        // What workers and answers under way are given stays whole.
        builder.Services.AddOptions<HostOptions>().PostConfigure<IOptions<ShutdownOptions>>((host, shutdown) => host.ShutdownTimeout += TimeSpan.FromSeconds(shutdown.Value.DrainSeconds));

        if (builder.Configuration.UsesRedis())
        {
            AddRedis(builder);
        }
    }

    public static bool UsesRedis(this IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration[Redis.Setting]);

    public static void UseDrain(this WebApplication app) => app.Use(app.Services.GetRequiredService<Drain>().AnswerAsync);

    private static void AddRedis(WebApplicationBuilder builder)
    {
        // The text is not repeated: it may hold a password.
        var configuration = Redis.Read(builder.Configuration[Redis.Setting]!)
            ?? throw new StartupException($"{Redis.Setting} is not a configuration string of StackExchange.Redis; a working one starts with: redis.example.org:6379");

        builder.Services.AddSingleton(services => new Redis(configuration, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<Redis>>()));
        builder.Services.AddHostedService(services => services.GetRequiredService<Redis>());
        builder.Services.AddHealthChecks().AddCheck<RedisHealth>("redis", HealthStatus.Degraded);
    }
}
