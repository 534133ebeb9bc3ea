using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using RocklandIop.Web;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email;
using RocklandIop.Web.Email.Recipients;
using RocklandIop.Web.Features.Layout;
using RocklandIop.Web.Nodes;
using Serilog.Core;

namespace RocklandIop.Tests.Support;

/// <summary>The whole site as in Production, with a database file, a mail server, a clock and keys of its own.</summary>
public sealed class Website : WebApplicationFactory<Program>
{
    // Migrating and seeding is most of a start; every test that does not look at it begins with a copy of the result.
    internal static readonly Lazy<string> Template = new(MakeTemplate);

    private readonly string folder = Directory.CreateTempSubdirectory("rockland-").FullName;
    private readonly (string Key, string? Value)[] settings;
    private HttpClient? client;

    public Website(params (string Key, string? Value)[] settings) => this.settings = settings;

    public SmtpSink Smtp { get; } = new();
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 15, 0, 0, TimeSpan.Zero));
    public CapturedLog Log { get; } = new();
    public string DatabaseFile => Path.Combine(folder, "site.db");

    /// <summary>Begins without a database and makes it, as a first start does.</summary>
    public bool StartsEmpty { get; init; }

    /// <summary>What one test adds to the site's services or puts in their place.</summary>
    public Action<IServiceCollection>? MoreServices { get; init; }

    /// <summary>Keeps cookies, follows nothing.</summary>
    public HttpClient Client
    {
        get => client ??= NewVisitor();
        set => client = value;
    }

    public HttpClient NewVisitor() => CreateClient(new WebApplicationFactoryClientOptions
    {
        BaseAddress = new Uri("https://rockland.test"),
        AllowAutoRedirect = false,
    });

    /// <summary>Whether the recipients have shown at start that mail reaches them; without it they are sent notices only.</summary>
    public bool RecipientsProven { get; init; } = true;

    /// <summary>A scope of the site's own services.</summary>
    public async Task<T> UseAsync<TService, T>(Func<TService, Task<T>> use) where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task<T> DbAsync<T>(Func<SiteDbContext, Task<T>> use) => UseAsync(use);

    public Task<int> SendDueEmailAsync() => UseAsync<Outbox, int>(outbox => outbox.SendDueAsync(CancellationToken.None));

    /// <summary>What the site does at start and once a day.</summary>
    /// <returns>How many notices of a key that runs out were written.</returns>
    public Task<int> LookAtRecipientsAsync() => UseAsync<RecipientWatch, int>(watch => watch.LookAsync(CancellationToken.None));

    public async Task<IHtmlDocument> PageAsync(string path, HttpStatusCode expected = HttpStatusCode.OK) =>
        await ReadAsync(await Client.GetAsync(new Uri(path, UriKind.Relative)), expected);

    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage response, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var html = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(expected, html[..Math.Min(300, html.Length)]);
        return await new HtmlParser().ParseDocumentAsync(html);
    }

    /// <summary>Opens a page and fills in its form as a visitor would: by the labels.</summary>
    public async Task<FilledForm> FormAsync(string path) => FilledForm.On(this, await PageAsync(path));

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environments.Production);

        if (!StartsEmpty && !settings.Any(setting => setting.Key is "ConnectionStrings:Site" or "Database:Provider"))
        {
            File.Copy(Template.Value, DatabaseFile);
            builder.UseSetting("Database:MigrateOnStart", "false");
        }

        // UseSetting, since Program reads some settings before it builds the host.
        foreach (var (key, value) in Defaults().Concat(settings))
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            services.Replace(ServiceDescriptor.Singleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider()));
            services.AddSingleton<ILogEventSink>(Log);
            // Otherwise advancing the clock would run them, in a race with the test.
            foreach (var background in services.Where(service => service.ImplementationType is { } type && (type.IsAssignableTo(typeof(NodeWorker)) || type == typeof(AfterStart) || type == typeof(FrameAhead))).ToList())
            {
                services.Remove(background);
            }

            if (RecipientsProven)
            {
                services.AddHostedService<ProvenRecipients>();
            }

            MoreServices?.Invoke(services);
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Smtp.DisposeAsync();
        using (var own = new SqliteConnection($"Data Source={DatabaseFile}"))
        {
            SqliteConnection.ClearPool(own);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static string MakeTemplate()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("rockland-template-").FullName, "site.db");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);

        var first = new Website { StartsEmpty = true, RecipientsProven = false };
        _ = first.Services;
        Execute(first.DatabaseFile, $"VACUUM INTO '{file}'");
        Execute(file, "PRAGMA journal_mode = WAL");
        first.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return file;

        static void Execute(string database, string sql)
        {
            using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }

    private IEnumerable<(string Key, string? Value)> Defaults() =>
    [
        ("Site:PublicUrl", "https://rockland.test"),
        ("ConnectionStrings:Site", $"Data Source={DatabaseFile}"),
        ("Smtp:Host", "127.0.0.1"),
        ("Smtp:Port", Smtp.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("Smtp:Security", "None"),
        ("Smtp:From", "website@rockland.test"),
        ("Intake:MailContent", "Full"),
        ("Intake:Recipients:0:Address", "intake@rockland.test"),
        ("Sealing:Keys:0:Id", "test"),
        ("Sealing:Keys:0:Key", TestKeys.First),
        ("RateLimit:ContactPerMinute", "1000"),
        ("RateLimit:SignInPerMinute", "1000"),
        ("Spam:MinimumSeconds", "0"),
        ("Shutdown:DrainSeconds", "0"),
    ];
}
