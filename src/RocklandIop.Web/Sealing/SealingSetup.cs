using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Sealing;

public static partial class SealingSetup
{
    public static void AddSealing(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new Sealer(ReadKeys(builder.Configuration, builder.Environment)));

        // Cookies and form stamps survive a restart and are accepted by every node: their keys live in the database, sealed.
        builder.Services.AddDataProtection().SetApplicationName("RocklandIop").PersistKeysToDbContext<SiteDbContext>();
        builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(services =>
            new ConfigureOptions<KeyManagementOptions>(keys =>
                keys.XmlEncryptor = new SealedXml(services.GetRequiredService<Sealer>())));

        builder.Services.AddScoped<SealedRows, SealedCookieKeys>();
        builder.Services.AddScoped<KeyInventory>();
        builder.Services.AddScoped<KeyRotation>();
        builder.Services.AddHealthChecks().AddCheck<KeysHealth>("keys");
    }

    /// <summary>Says at the start what cannot be read, such as a database that came back without its keys. It starts all the same: new inquiries can be taken.</summary>
    public static async Task ReportMissingKeysAsync(this IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var log = scope.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(SealingSetup));
        try
        {
            foreach (var use in await scope.ServiceProvider.GetRequiredService<KeyInventory>().MissingAsync(CancellationToken.None))
            {
                KeyIsMissing(log, use.Missing);
            }
        }
        catch (Exception e) when (e.IsDatabaseFailure())
        {
            // The site may be up before its database; the health check asks again.
            NotCounted(log, e);
        }
    }

    /// <summary>A new key as the operator configures it.</summary>
    public static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(SealingKey.Length));

    private static List<SealingKey> ReadKeys(ConfigurationManager configuration, IWebHostEnvironment environment)
    {
        var configured = configuration.GetSection(SealingOptions.Section).Get<SealingOptions>()?.Keys ?? [];
        if (configured.Count == 0)
        {
            return environment.IsDevelopment()
                ? [DevelopmentKey(environment)]
                : throw new StartupException("Sealing:Keys:0:Id and Sealing:Keys:0:Key (or :File) are required: without a key nothing a visitor writes may be stored. Make one with: keys new");
        }

        var keys = configured.Select((key, n) => Read(key, $"Sealing:Keys:{n}")).ToList();
        var twice = keys.GroupBy(key => key.Id).FirstOrDefault(same => same.Count() > 1);
        return twice is null ? keys : throw new StartupException($"Sealing:Keys: the id '{twice.Key}' stands twice.");
    }

    private static SealingKey Read(SealingKeyOptions key, string setting)
    {
        if (string.IsNullOrWhiteSpace(key.Id) || key.Id.Contains('|') || key.Id.Length > 40)
        {
            throw new StartupException($"{setting}:Id is required: a name of at most 40 characters without '|', such as 2026a.");
        }

        if (key.Key is null == key.File is null)
        {
            throw new StartupException($"{setting}: give either Key or File.");
        }

        return new SealingKey(key.Id, Decode(key.Key ?? ReadFile(key.File!, $"{setting}:File"), key.File is null ? $"{setting}:Key" : $"{setting}:File"));
    }

    private static string ReadFile(string path, string setting)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"{setting}: the file cannot be read.");
        }
    }

    private static byte[] Decode(string text, string setting)
    {
        var bytes = new byte[SealingKey.Length];
        return Convert.TryFromBase64String(text.Trim(), bytes, out var length) && length == SealingKey.Length
            ? bytes
            : throw new StartupException($"{setting} is not 32 bytes in base64. Make one with: keys new");
    }

    /// <summary>One key a machine, so that a developer's database stays readable; never in Production.</summary>
    private static SealingKey DevelopmentKey(IWebHostEnvironment environment)
    {
        var path = Path.Combine(environment.ContentRootPath, "App_Data", "development.key");
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, NewKey());
        }

        return new SealingKey("development", Decode(File.ReadAllText(path), path));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{WhatIsMissing}. Put the key back; until then they cannot be read")]
    private static partial void KeyIsMissing(ILogger log, string whatIsMissing);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database could not be asked which sealing keys it needs")]
    private static partial void NotCounted(ILogger log, Exception exception);
}
