using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Data.Sqlite;
using RocklandIop.Tests.Support;

namespace RocklandIop.Tests.Processes;

/// <summary>The built site as an operator runs it: a process of its own in a folder of its own, that may be started many times. No clock, key or service is replaced.</summary>
public sealed class SiteProcess : IAsyncDisposable
{
    public const string Password = "a password of ours";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly CookieContainer cookies = new();
    private readonly Dictionary<string, string?> settings;
    private readonly bool isGuest;
    private readonly List<string> output = [];
    private readonly List<string> errors = [];
    private Process? process;
    private HttpClient? visitor;

    private SiteProcess(IEnumerable<(string Key, string? Value)> settings)
    {
        Folder = Directory.CreateTempSubdirectory("rockland-site-").FullName;
        this.settings = settings.GroupBy(setting => setting.Key).ToDictionary(same => same.Key, same => same.Last().Value);

        // A site reads its settings from where it runs.
        foreach (var file in Directory.GetFiles(ProgramFolder, "appsettings*.json"))
        {
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)));
        }
    }

    private SiteProcess(SiteProcess beside)
    {
        settings = beside.settings;
        Folder = beside.Folder;
        isGuest = true;
    }

    public string Folder { get; }

    public string Output => Text(output);

    public string Errors => Text(errors);

    /// <summary>Keeps its cookies when the site is started again, follows nothing.</summary>
    public HttpClient Visitor => visitor ?? throw new InvalidOperationException("The site was not started.");

    private static string ProgramFolder => Path.GetDirectoryName(typeof(Program).Assembly.Location)!;

    /// <summary>As a newcomer starts it, with nothing configured.</summary>
    public static SiteProcess InDevelopment() => new([("ASPNETCORE_ENVIRONMENT", "Development")]);

    /// <summary>With all that Production asks for; a setting without a value is taken away. The public address is this machine's, as there is no proxy here to add TLS.</summary>
    public static SiteProcess InProduction(params IEnumerable<(string Key, string? Value)> settings) => new([
        ("ASPNETCORE_ENVIRONMENT", "Production"),
        ("Site:PublicUrl", "http://localhost:5080"),
        ("Smtp:Host", "localhost"),
        ("Smtp:From", "website@rockland.test"),
        ("Smtp:UserName", "website"),
        ("Smtp:Password", Password),
        ("Smtp:CheckCertificateRevocation", "false"),
        ("Intake:MailContent", "Full"),
        ("Intake:Recipients:0:Address", "intake@rockland.test"),
        ("Sealing:Keys:0:Id", "test"),
        ("Sealing:Keys:0:Key", TestKeys.First),
        .. settings,
    ]);

    /// <summary>Another process of the same site: same folder, same settings. It goes before the site does.</summary>
    public SiteProcess Beside() => new(this);

    /// <summary>Starts the site and waits until it answers.</summary>
    public async Task StartAsync(params string[] args)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        visitor?.Dispose();
        visitor = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = new Uri(address) };

        Run(["--urls", address, .. args]);
        await UntilAsync("the site answers", async () =>
        {
            process!.HasExited.ShouldBeFalse(Errors + Output);
            try
            {
                return (await visitor.GetAsync(new Uri("/", UriKind.Relative))).StatusCode == HttpStatusCode.OK;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
    }

    /// <summary>Runs it until it ends by itself.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunToEndAsync(params string[] args)
    {
        Run(args);
        using var patience = new CancellationTokenSource(Patience);
        await process!.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    /// <summary>Asks it to stop, as systemd and Docker do.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", process!.Id.ToString(CultureInfo.InvariantCulture)]);
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    /// <summary>As a power cut ends it: nothing is finished, nothing is written.</summary>
    public async Task KillAsync()
    {
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    /// <summary>Writes to the site as a browser without scripts does.</summary>
    public async Task<HttpResponseMessage> SendInquiryAsync()
    {
        var page = await PageAsync("/contact");
        using var answers = new FormUrlEncodedContent([
            .. page.QuerySelectorAll<IHtmlInputElement>("main form input[type=hidden]").Select(hidden => KeyValuePair.Create(hidden.Name!, hidden.Value)),
            KeyValuePair.Create("For", "Me"),
            KeyValuePair.Create("Name", Inquiries.Name),
            KeyValuePair.Create("Channels", "Phone"),
            KeyValuePair.Create("Channels", "Email"),
            KeyValuePair.Create("Phone", Inquiries.Phone),
            KeyValuePair.Create("Email", Inquiries.Email),
            KeyValuePair.Create("Voicemail", "No"),
            KeyValuePair.Create("DoNotContact", Inquiries.DoNotContact),
            KeyValuePair.Create("Message", Inquiries.Message),
        ]);
        return await Visitor.PostAsync(new Uri("/contact", UriKind.Relative), answers);
    }

    /// <returns>The reference that the confirmation shows to this visitor.</returns>
    public async Task<string> ReferenceAsync() =>
        (await PageAsync("/contact/received")).QuerySelector(".reference").ShouldNotBeNull().TextContent;

    public async Task<IHtmlDocument> PageAsync(string path) =>
        await Website.ReadAsync(await Visitor.GetAsync(new Uri(path, UriKind.Relative)));

    /// <summary>What stands in the database file, read from outside.</summary>
    public async Task<object?> StoredAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(Folder, "App_Data", "rockland.db")};Mode=ReadWrite;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync() is { } value and not DBNull ? value : null;
    }

    /// <summary>Stands in for the minutes after which a mail is tried again and a dead worker's lease has run out.</summary>
    public Task LetTimePassAsync() => StoredAsync("UPDATE OutboxEmails SET NextAttempt = Created, LeaseUntil = CASE WHEN LeaseUntil IS NULL THEN NULL ELSE Created END");

    public static async Task UntilAsync(string what, Func<Task<bool>> happened)
    {
        var since = Stopwatch.StartNew();
        while (!await happened())
        {
            since.Elapsed.ShouldBeLessThan(Patience, $"waiting until {what}");
            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process?.Dispose();
        visitor?.Dispose();
        if (!isGuest)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private void Run(string[] args)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(ProgramFolder, "RocklandIop.Web.dll"), .. args])
        {
            UseShellExecute = false,
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What whoever runs the tests has set for a site of theirs is not for this one.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || name == "DOTNET_ENVIRONMENT").ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (key, value) in settings.Where(setting => setting.Value is not null))
        {
            start.Environment[key.Replace(":", "__")] = value;
        }

        process?.Dispose();
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Keep(output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(errors, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Production does not say which port the system chose, so it is chosen here: below those that the system gives to connections in the meantime.</summary>
    private static int FreePort()
    {
        while (true)
        {
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, Random.Shared.Next(20_000, 30_000));
                probe.Start();
                return ((IPEndPoint)probe.LocalEndpoint).Port;
            }
            catch (SocketException)
            {
                // Taken; another one.
            }
        }
    }

    private static void Keep(List<string> lines, string? line)
    {
        if (line is not null)
        {
            lock (lines)
            {
                lines.Add(line);
            }
        }
    }

    private static string Text(List<string> lines)
    {
        lock (lines)
        {
            return string.Join('\n', lines);
        }
    }
}
