using Microsoft.Extensions.Options;
using RocklandIop.Web.Content;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Features.Staff.Accounts;
using RocklandIop.Web.Features.Staff.Audit;
using RocklandIop.Web.Features.Staff.Backups;
using RocklandIop.Web.Features.Staff.Exchange;
using RocklandIop.Web.Mvc;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web;

/// <summary>What the program does when it is started: serve the site, or one of its verbs.</summary>
public static class Commands
{
    private const int Failed = 1;
    private const int WrongUsage = 2;
    private const string DryRun = "--dry-run";

    private const string Usage = """
        usage: RocklandIop.Web [VERB] [--Section:Key=value ...]
          (no verb)                serve the site
          migrate                  bring the database schema up to date
          seed                     add the shipped content that the database lacks
          backup PATH              copy the database into a new file, or into one in a folder, while the site runs
          restore PATH             put a backup in the place of the database, while nothing runs
          keys new                 print a new key for Sealing:Keys
          keys rotate              seal everything anew with the first of Sealing:Keys
          mail test ADDRESS        send a test mail with a code
          mail prove ADDRESS CODE  prove with that code that mail reaches the recipient
          content export FILE.zip  write all content as the files that the seeder reads
          content import FILE.zip [--dry-run] [--reason TEXT]
                                   print what the files would change, then change it;
                                   findings that stop publishing need a reason
          audit verify [SEQUENCE HASH]  check the audit log, and that a head noted before still stands
          staff invite ADDRESS --role ROLE[,ROLE]
                                   print a link with which a colleague sets up how to sign in
          health [ADDRESS]         ask the running site whether it is ready (http://127.0.0.1:5080)
        """;

    public static async Task<int> RunAsync(string[] args, Func<WebApplication> build)
    {
        var words = WordsIn(args);
        try
        {
            switch (words)
            {
                case []:
                    await ServeAsync(build());
                    return 0;
                case ["migrate"]:
                    await using (var app = build())
                    {
                        await app.Services.MigrateDatabaseAsync();
                    }

                    return 0;
                case ["seed"]:
                    await using (var app = build())
                    {
                        await app.Services.SeedContentAsync();
                    }

                    return 0;
                case ["backup", var path]:
                    await using (var app = build())
                    {
                        return await BackupCommands.BackUpAsync(app.Services, path) ? 0 : Failed;
                    }

                case ["restore", var path]:
                    await using (var app = build())
                    {
                        return await BackupCommands.RestoreAsync(app.Services, path) ? 0 : Failed;
                    }

                case ["keys", "new"]:
                    await Console.Out.WriteLineAsync(SealingSetup.NewKey());
                    return 0;
                case ["keys", "rotate"]:
                    return await RotateKeysAsync(build()) ? 0 : Failed;
                case ["mail", "test", var address]:
                    await using (var app = build())
                    {
                        await PrepareAsync(app);
                        return await MailCommands.TestAsync(app.Services, address) ? 0 : Failed;
                    }

                case ["mail", "prove", var address, var code]:
                    await using (var app = build())
                    {
                        await PrepareAsync(app);
                        return await MailCommands.ProveAsync(app.Services, address, code) ? 0 : Failed;
                    }

                case ["content", "export", var file]:
                    await using (var app = build())
                    {
                        await PrepareAsync(app);
                        return await ExchangeCommands.ExportAsync(app.Services, file) ? 0 : Failed;
                    }

                case ["content", "import", var file]:
                    await using (var app = build())
                    {
                        await PrepareAsync(app);
                        return await ExchangeCommands.ImportAsync(app.Services, file, args.Contains(DryRun), ValueOf("--reason", args)) ? 0 : Failed;
                    }

                case ["audit", "verify"]:
                    return await VerifyAsync(build(), null) ? 0 : Failed;
                case ["audit", "verify", var sequence, var hash] when AuditHead.Read(sequence, hash) is { } noted:
                    return await VerifyAsync(build(), noted) ? 0 : Failed;
                case ["staff", "invite", var address]:
                    var roles = ValueOf("--role", args);
                    if (StaffCommands.WhatIsWrong(address, roles) is { } wrong)
                    {
                        await Console.Error.WriteLineAsync(wrong);
                        return WrongUsage;
                    }

                    await using (var app = build())
                    {
                        await PrepareAsync(app);
                        return await StaffCommands.InviteAsync(app.Services, address, roles) ? 0 : Failed;
                    }

                case ["health", .. var where] when HealthCommand.AddressIn(where) is { } address:
                    return await HealthCommand.AskAsync(address) ? 0 : Failed;
                default:
                    await Console.Error.WriteLineAsync(Usage);
                    return WrongUsage;
            }
        }
        catch (Exception e) when (WhyItCannotStart(e) is { } reason)
        {
            await Console.Error.WriteLineAsync($"RocklandIop cannot start: {reason}");
            return Failed;
        }
    }

    /// <summary>What is left for the settings: they would take a path for the name of one, and the next setting for its value.</summary>
    public static string[] SettingsIn(string[] args) => [.. args[WordsIn(args).Length..].Where(arg => arg != DryRun)];

    private static string[] WordsIn(string[] args) => [.. args.TakeWhile(arg => !arg.StartsWith('-') && !(arg.StartsWith('/') && arg.Contains('=', StringComparison.Ordinal)))];

    /// <summary>Also as <c>--name=value</c>; to the settings it means nothing.</summary>
    private static string? ValueOf(string name, string[] args)
    {
        var at = Array.FindIndex(args, arg => arg == name || arg.StartsWith(name + "=", StringComparison.Ordinal));
        return at < 0 ? null : args[at] == name ? args.ElementAtOrDefault(at + 1) : args[at][(name.Length + 1)..];
    }

    private static async Task ServeAsync(WebApplication app)
    {
        await using (app)
        {
            await PrepareAsync(app);
            if (app.Services.MigratesOnStart() && !await app.Services.HasContentAsync())
            {
                await app.Services.SeedContentAsync();
            }

            var firstLink = app.Environment.IsDevelopment() ? await StaffCommands.FirstLinkAsync(app.Services) : null;
            app.Lifetime.ApplicationStarted.Register(() => Greet(app, firstLink));
            await app.StartAsync();
            await app.WaitForShutdownAsync();
        }
    }

    private static async Task PrepareAsync(WebApplication app)
    {
        // Before anything is touched, so that a wrong setting is one line and not a stack.
        app.Services.GetRequiredService<IStartupValidator>().Validate();

        if (app.Services.MigratesOnStart())
        {
            await app.Services.MigrateDatabaseAsync();
        }
    }

    private static async Task<bool> RotateKeysAsync(WebApplication app)
    {
        await using (app)
        await using (var scope = app.Services.CreateAsyncScope())
        {
            return await scope.ServiceProvider.GetRequiredService<KeyRotation>().RunAsync(Console.Out, Console.Error, CancellationToken.None);
        }
    }

    private static async Task<bool> VerifyAsync(WebApplication app, AuditHead? noted)
    {
        await using (app)
        {
            return await AuditCommands.VerifyAsync(app.Services, noted);
        }
    }

    /// <summary>A newcomer is told where to look; in Production the log is enough.</summary>
    private static void Greet(WebApplication app, string? firstLink)
    {
        if (app.Environment.IsDevelopment())
        {
            var smtp = app.Services.GetRequiredService<IOptions<SmtpOptions>>().Value;
            Console.WriteLine($"""

                The site     {string.Join("  ", app.Urls)}
                Its data     {Path.Combine(app.Environment.ContentRootPath, "App_Data")}
                Its mail     {(smtp.UsesPickupFolder ? Path.GetFullPath(smtp.PickupFolder!, app.Environment.ContentRootPath) : "goes to Smtp:Host")}
                The desk     {firstLink ?? $"{string.Join("  ", app.Urls.Select(url => $"{url}{StaffSetup.SignInPath}"))}"}
                The keys made for development are in the data folder, too; Production needs its own (keys new).
                Stop with Ctrl+C.

                """);
        }
    }

    private static string? WhyItCannotStart(Exception exception) => exception switch
    {
        StartupException or SeedException => exception.Message,
        OptionsValidationException wrong => string.Join(" ", wrong.Failures),
        AggregateException many when many.InnerExceptions.All(inner => inner is OptionsValidationException) =>
            string.Join(" ", many.InnerExceptions.Cast<OptionsValidationException>().SelectMany(wrong => wrong.Failures)),
        // The binder names the key in its message; the value it also names is a number or a word from a list, never a secret.
        InvalidOperationException { Message: var message } when message.StartsWith("Failed to convert configuration value", StringComparison.Ordinal) => message,
        _ when exception.IsDatabaseFailure() => $"ConnectionStrings:Site: the database cannot be used ({exception.GetType().Name}).",
        IOException { Message: var message } when message.Contains("address already in use", StringComparison.OrdinalIgnoreCase) => message,
        _ => null,
    };
}
