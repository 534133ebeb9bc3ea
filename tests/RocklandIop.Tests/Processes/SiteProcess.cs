using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Data.Sqlite;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Email.Recipients;

namespace RocklandIop.Tests.Processes;

/// <summary>The built site as an operator runs it: a process of its own in a folder of its own, that may be started many times. No clock, key or service is replaced.</summary>
public sealed class SiteProcess : IAsyncDisposable
{
    public const string Password = "a password of ours";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    // Of the built site that this test runs on, published once for whoever asks.
    private static readonly Lazy<Task<string>> Published = new(PublishAsync);

    private readonly CookieContainer cookies = new();
    private readonly Dictionary<string, string?> settings;
    private readonly string programFolder;
    private readonly bool isGuest;
    private readonly List<string> output = [];
    private readonly List<string> errors = [];
    private Process? process;
    private HttpClient? visitor;

    private SiteProcess(IEnumerable<(string Key, string? Value)> settings, string? programFolder = null)
    {
        this.programFolder = programFolder ?? BuiltFolder;
        Folder = Directory.CreateTempSubdirectory("rockland-site-").FullName;
        this.settings = settings.GroupBy(setting => setting.Key).ToDictionary(same => same.Key, same => same.Last().Value);

        // A site reads its settings from where it runs.
        foreach (var file in Directory.GetFiles(this.programFolder, "appsettings*.json"))
        {
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)));
        }
    }

    private SiteProcess(SiteProcess beside)
    {
        programFolder = beside.programFolder;
        settings = beside.settings;
        Folder = beside.Folder;
        isGuest = true;
    }

    public string Folder { get; }

    public string Address { get; } = FreeAddress();

    /// <summary>Of the site that was started last.</summary>
    public int ProcessId => process!.Id;

    /// <summary>What <see cref="Visitor"/> would send.</summary>
    public string CookieHeader => cookies.GetCookieHeader(new Uri(Address));

    public string DatabaseFile => Path.Combine(Folder, "App_Data", "rockland.db");

    /// <summary>Begins without a database and makes it. Else it finds one with all tables and content, as at any later start.</summary>
    public bool StartsEmpty { get; init; }

    /// <summary>Whether the recipients have shown that mail reaches them; without it they are sent notices only.</summary>
    public bool RecipientsProven { get; set; } = true;

    public string Output => Text(output);

    public string Errors => Text(errors);

    /// <summary>Keeps its cookies when the site is started again, follows nothing.</summary>
    public HttpClient Visitor => visitor ?? throw new InvalidOperationException("The site was not started.");

    private static string BuiltFolder => Path.GetDirectoryName(typeof(Program).Assembly.Location)!;

    /// <summary>As a newcomer starts it, with nothing configured, but for a form that no person fills in.</summary>
    public static SiteProcess InDevelopment() => new([("ASPNETCORE_ENVIRONMENT", "Development"), ("Spam:MinimumSeconds", "0")]) { StartsEmpty = true };

    /// <summary>With all that Production asks for; a setting without a value is taken away. The public address is this machine's, as there is no proxy here to add TLS.</summary>
    public static SiteProcess InProduction(params IEnumerable<(string Key, string? Value)> settings) => new(ForProduction(settings));

    public static SiteProcess EmptyInProduction(params IEnumerable<(string Key, string? Value)> settings) => new(ForProduction(settings)) { StartsEmpty = true };

    /// <summary>The same from a published folder.</summary>
    public static async Task<SiteProcess> PublishedAsync(params IEnumerable<(string Key, string? Value)> settings) => InFolder(await Published.Value, settings);

    public static SiteProcess InFolder(string programFolder, params IEnumerable<(string Key, string? Value)> settings) => new(ForProduction(settings), programFolder);

    private static IEnumerable<(string Key, string? Value)> ForProduction(IEnumerable<(string Key, string? Value)> settings) =>
    [
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
        ("Spam:MinimumSeconds", "0"),
        ("Shutdown:DrainSeconds", "0"),
        .. settings,
    ];

    /// <summary>Another process of the same site: same folder, same settings. It goes before the site does.</summary>
    public SiteProcess Beside() => new(this);

    /// <summary>Starts the site and waits until it answers.</summary>
    public async Task StartAsync(params string[] args)
    {
        Begin(args);
        await UntilAsync("the site answers", async () =>
        {
            process!.HasExited.ShouldBeFalse(Errors + Output);
            try
            {
                return (await Visitor.GetAsync(new Uri("/", UriKind.Relative))).StatusCode == HttpStatusCode.OK;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });

        if (RecipientsProven)
        {
            await ProveRecipientsAsync();
        }
    }

    /// <summary>The same without waiting.</summary>
    public void Begin(params string[] args)
    {
        visitor?.Dispose();
        visitor = NewVisitor(cookies);
        Run(["--urls", Address, .. args]);
    }

    /// <summary>Somebody else, who follows nothing and waits for half a minute.</summary>
    public HttpClient NewVisitor(CookieContainer? jar = null) =>
        new(new SocketsHttpHandler { CookieContainer = jar ?? new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = new Uri(Address), Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>Runs it until it ends by itself.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunToEndAsync(params string[] args)
    {
        Run(args);
        using var patience = new CancellationTokenSource(Patience);
        await process!.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    /// <summary>The same without a process: the program is called inside this one, with the settings as arguments.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunHereAsync(params string[] args)
    {
        Prepare();
        var verb = args.TakeWhile(arg => !arg.StartsWith('-')).ToList();
        // The program that runs is the tests'. What is said last counts, so the test's own arguments end it.
        var run = await ProgramHere.RunAsync(
        [
            .. verb, $"--contentRoot={Folder}", $"--applicationName={typeof(Program).Assembly.GetName().Name}",
            .. settings.Where(setting => setting.Value is not null).Select(setting => $"--{setting.Key.Replace("ASPNETCORE_", "", StringComparison.Ordinal)}={setting.Value}"),
            .. args.Skip(verb.Count),
        ]);
        Keep(output, run.Output);
        Keep(errors, run.Errors);
        using (var own = new SqliteConnection($"Data Source={DatabaseFile}"))
        {
            SqliteConnection.ClearPool(own);
        }

        return run.ExitCode;
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

    /// <summary>Writes to the site as a script does that knows the names of the fields: straight to the last step.</summary>
    public async Task<HttpResponseMessage> SendInquiryAsync() => await PostAsync(await FilledInquiryAsync());

    /// <summary>A new form with its hidden fields, every question answered.</summary>
    public Task<IReadOnlyList<KeyValuePair<string, string>>> FilledInquiryAsync(HttpClient? from = null) => FilledInquiryOfAsync(from ?? Visitor);

    public static async Task<IReadOnlyList<KeyValuePair<string, string>>> FilledInquiryOfAsync(HttpClient from)
    {
        var page = await PageAsync(from, "/contact");
        return
        [
            .. page.QuerySelectorAll<IHtmlInputElement>("main form input[type=hidden]").Select(hidden => KeyValuePair.Create(hidden.Name!, hidden.Value)),
            KeyValuePair.Create("For", "Me"),
            KeyValuePair.Create("Name", Inquiries.Name),
            KeyValuePair.Create("Channels", "Phone"),
            KeyValuePair.Create("Channels", "Email"),
            KeyValuePair.Create("Phone", Inquiries.Phone),
            KeyValuePair.Create("Email", Inquiries.Email),
            KeyValuePair.Create("Voicemail", "No"),
            KeyValuePair.Create("DoNotContact", Inquiries.DoNotContact),
            KeyValuePair.Create("AccessNeeds", Inquiries.AccessNeeds),
            KeyValuePair.Create("Insurance", Inquiries.Insurance),
            KeyValuePair.Create("Message", Inquiries.Message),
        ];
    }

    public Task<HttpResponseMessage> PostAsync(IEnumerable<KeyValuePair<string, string>> form) => PostAsync(Visitor, form);

    public static async Task<HttpResponseMessage> PostAsync(HttpClient from, IEnumerable<KeyValuePair<string, string>> form)
    {
        using var content = new FormUrlEncodedContent(form);
        return await from.PostAsync(new Uri("/contact", UriKind.Relative), content);
    }

    /// <returns>The reference that the confirmation shows to this visitor.</returns>
    public async Task<string> ReferenceAsync() =>
        (await PageAsync("/contact/received")).QuerySelector(".reference").ShouldNotBeNull().TextContent;

    public Task<IHtmlDocument> PageAsync(string path) => PageAsync(Visitor, path);

    public static async Task<IHtmlDocument> PageAsync(HttpClient from, string path) =>
        await Website.ReadAsync(await from.GetAsync(new Uri(path, UriKind.Relative)));

    /// <summary>What stands in the database file, read from outside.</summary>
    public async Task<object?> StoredAsync(string sql) => await StoredListAsync(sql) is [var first, ..] ? first : null;

    /// <summary>The first column of every row.</summary>
    public async Task<IReadOnlyList<object?>> StoredListAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={DatabaseFile};Mode=ReadWrite;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync();
        var values = new List<object?>();
        while (await rows.ReadAsync())
        {
            values.Add(rows.GetValue(0) is var value and not DBNull ? value : null);
        }

        return values;
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

    private async Task ProveRecipientsAsync()
    {
        foreach (var recipient in settings.Where(setting => setting.Key.StartsWith("Intake:Recipients:", StringComparison.Ordinal) && setting.Key.EndsWith(":Address", StringComparison.Ordinal)).Select(setting => setting.Value))
        {
            await StoredAsync($"INSERT OR IGNORE INTO RecipientProofs (Recipient, WrongCodes, Proven) VALUES ('{IntakeRecipient.KeyOf(recipient!)}', 0, '2026-01-01 00:00:00')");
        }
    }

    private void Prepare()
    {
        if (!StartsEmpty && !isGuest && !settings.ContainsKey("ConnectionStrings:Site") && !File.Exists(DatabaseFile))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(DatabaseFile)!);
            File.Copy(Website.Template.Value, DatabaseFile);
        }
    }

    private void Run(string[] args)
    {
        Prepare();
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(programFolder, "RocklandIop.Web.dll"), .. args])
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

        // It lives for seconds: nothing is gained by watching how its code runs, or by compiling it again for speed.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_TC_CallCounting"] = "0";
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

    /// <summary>What was built here, as it is: compiling it ahead would take a minute and change nothing that is tested.</summary>
    private static Task<string> PublishAsync() =>
        PublishAsync("--no-build", "-p:PublishReadyToRun=false", "-c", typeof(Program).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration);

    /// <returns>The folder, which goes with this process.</returns>
    public static async Task<string> PublishAsync(params IEnumerable<string> options)
    {
        var root = new DirectoryInfo(BuiltFolder);
        while (!File.Exists(Path.Combine(root.FullName, "RocklandIop.sln")))
        {
            root = root.Parent ?? throw new InvalidOperationException("The solution was not found above the tests.");
        }

        var folder = Directory.CreateTempSubdirectory("rockland-published-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        using var publish = Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["publish", Path.Combine(root.FullName, "src", "RocklandIop.Web"), .. options, "-o", folder])
        { UseShellExecute = false, RedirectStandardOutput = true })!;
        var said = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        publish.ExitCode.ShouldBe(0, said);
        return folder;
    }

    /// <summary>Production does not say which port the system chose, so it is chosen here: below those that the system gives to connections in the meantime.</summary>
    public static string FreeAddress() => $"http://127.0.0.1:{FreePort()}";

    internal static int FreePort()
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
