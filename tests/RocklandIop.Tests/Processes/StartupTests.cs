using System.Net;
using System.Net.Sockets;
using RocklandIop.Tests.Support;

namespace RocklandIop.Tests.Processes;

public sealed class StartupTests
{
    private const string NotAKey = "c2hvcnQgYnV0IHNlY3JldA==";

    private static readonly string[] OAuth2 =
        ["Smtp:Password", "Smtp:OAuth2:TokenEndpoint=https://login.example.test/token", "Smtp:OAuth2:ClientId=rockland", $"Smtp:OAuth2:ClientSecret={SiteProcess.Password}"];

    private static readonly string[] Recaptcha =
    [
        "RecaptchaSettings:Enabled=true", "RecaptchaSettings:SiteKey=site-key", "RecaptchaSettings:SecretKey=captcha-secret", "RecaptchaSettings:AllowedHostnames:0=rockland.test",
    ];

    /// <summary>What is changed of settings that work (a key alone is taken away), and what the one line must name.</summary>
    public static TheoryData<string[], string> WrongSettings => new()
    {
        { ["Site:PublicUrl"], "Site:PublicUrl" },
        { ["Site:PublicUrl=/rockland"], "Site:PublicUrl" },
        { ["Site:PublicUrl=https://rockland.test/iop"], "Site:PublicUrl" },
        { ["Smtp:PickupFolder=mail"], "Smtp:PickupFolder" },
        { ["Smtp:Host"], "Smtp:Host" },
        { ["Smtp:Port=0"], "Smtp:Port" },
        { ["Smtp:Port=abc"], "Smtp:Port" },
        { ["Smtp:From"], "Smtp:From" },
        { ["Smtp:From=Rockland <website@rockland.test>"], "Smtp:From" },
        { ["Smtp:Security=None", "Smtp:Host=mail.rockland.test"], "Smtp:Security" },
        { ["Smtp:Security=Maybe"], "Smtp:Security" },
        { ["Smtp:Security=7"], "Smtp:Security" },
        { ["Smtp:UserName"], "Smtp:UserName" },
        { ["Smtp:Password"], "Smtp:Password" },
        { ["Smtp:OAuth2:TokenEndpoint=https://login.example.test/token"], "Smtp:Password" },
        { [.. OAuth2, "Smtp:OAuth2:TokenEndpoint=http://login.example.test/token"], "Smtp:OAuth2:TokenEndpoint" },
        { [.. OAuth2, "Smtp:OAuth2:TokenEndpoint=login"], "Smtp:OAuth2:TokenEndpoint" },
        { [.. OAuth2, "Smtp:OAuth2:ClientId"], "Smtp:OAuth2:ClientId" },
        { [.. OAuth2, "Smtp:OAuth2:ClientSecret"], "Smtp:OAuth2:ClientSecret" },
        { [.. OAuth2, "Smtp:UserName"], "Smtp:UserName" },
        { ["Alarm:Address=it"], "Alarm:Address" },
        { ["Alarm:Smtp:Port=25"], "Alarm:Smtp:Host" },
        { ["Alarm:Smtp:Host=mail.example.test"], "Alarm:Smtp:From" },
        { ["Alarm:Smtp:Host=mail.example.test", "Alarm:Smtp:From=it@rockland.test", "Alarm:Smtp:Security=None"], "Alarm:Smtp:Security" },
        { ["Intake:Recipients:0:Address"], "Intake:Recipients:0:Address" },
        { ["Intake:Recipients:0:Address=intake"], "Intake:Recipients" },
        { ["Intake:Recipients:0:Address=intake@rockland.test, eve@example.test"], "Intake:Recipients" },
        { ["Intake:Recipients:1:Address=Intake@rockland.test"], "Intake:Recipients" },
        { ["Intake:Recipients:0:Certificate=a.pem", "Intake:Recipients:0:PgpKey=a.asc"], "Intake:Recipients:N:PgpKey" },
        { ["Intake:Recipients:0:RevocationList=a.crl"], "Intake:Recipients:N:RevocationList" },
        { ["Confirmation:From=Notes <noreply@notes.example>"], "Confirmation:From" },
        { ["Intake:MailContent=Loud"], "Intake:MailContent" },
        { ["Intake:MailContent=7"], "Intake:MailContent" },
        { ["Sealing:Keys:0:Id", "Sealing:Keys:0:Key"], "Sealing:Keys" },
        { ["Sealing:Keys:0:Id"], "Sealing:Keys:0:Id" },
        { ["Sealing:Keys:0:Key=no base64, but secret"], "Sealing:Keys:0:Key" },
        { [$"Sealing:Keys:0:Key={NotAKey}"], "Sealing:Keys:0:Key" },
        { ["Sealing:Keys:0:Key", "Sealing:Keys:0:File=missing.key"], "Sealing:Keys:0:File" },
        { ["Sealing:Keys:1:Id=test", $"Sealing:Keys:1:Key={TestKeys.Second}"], "Sealing:Keys" },
        { ["Database:Provider=Oracle"], "Database:Provider" },
        { ["Database:Provider=7"], "Database:Provider" },
        { ["Database:MigrateOnStart=perhaps"], "Database:MigrateOnStart" },
        { ["Database:Provider=SqlServer", "ConnectionStrings:Site="], "ConnectionStrings:Site" },
        { ["Database:Provider=SqlServer", "ConnectionStrings:Site=Server=db;Pasword=so secret"], "ConnectionStrings:Site" },
        { ["ConnectionStrings:Site=Data Source=site.db;Pasword=so secret"], "ConnectionStrings:Site" },
        { ["ConnectionStrings:Site=Data Source=:memory:"], "ConnectionStrings:Site" },
        { ["ConnectionStrings:Site=Data Source=appsettings.json/site.db"], "ConnectionStrings:Site" },
        { ["RateLimit:ContactPerMinute=0"], "RateLimit:ContactPerMinute" },
        { ["RecaptchaSettings:Enabled=perhaps"], "RecaptchaSettings:Enabled" },
        { [.. Recaptcha, "RecaptchaSettings:SiteKey="], "RecaptchaSettings:SiteKey" },
        { [.. Recaptcha, "RecaptchaSettings:SecretKey="], "RecaptchaSettings:SecretKey" },
        { [.. Recaptcha, "RecaptchaSettings:AllowedHostnames:0"], "RecaptchaSettings:AllowedHostnames:0" },
        { [.. Recaptcha, "RecaptchaSettings:AllowedHostnames:0=https://rockland.test"], "RecaptchaSettings:AllowedHostnames:0" },
        { [.. Recaptcha, "RecaptchaSettings:Version=7"], "RecaptchaSettings:Version" },
        { [.. Recaptcha, "RecaptchaSettings:Site=captcha.example"], "RecaptchaSettings:Site" },
        { [.. Recaptcha, "RecaptchaSettings:MinimumScore=0"], "RecaptchaSettings:MinimumScore" },
        { [.. Recaptcha, "RecaptchaSettings:Action=write to us"], "RecaptchaSettings:Action" },
        { [.. Recaptcha, "RecaptchaSettings:TimeoutSeconds=0"], "RecaptchaSettings:TimeoutSeconds" },
        { ["OpenTelemetry:Endpoint=collector:4317"], "OpenTelemetry:Endpoint" },
        { ["OpenTelemetry:Endpoint=https://me:secret@collector.example.test"], "OpenTelemetry:Endpoint" },
        { ["OpenTelemetry:Protocol=Smoke"], "OpenTelemetry:Protocol" },
        { ["OpenTelemetry:Protocol=7"], "OpenTelemetry:Protocol" },
        { ["OpenTelemetry:Headers=no pair, but secret"], "OpenTelemetry:Headers" },
        { ["Retention:MaximumDays=0"], "Retention:MaximumDays" },
        { ["Retention:SpamDays=0"], "Retention:SpamDays" },
        { ["Retention:ClosedDays=-90"], "Retention:ClosedDays" },
        { ["Retention:AlarmAfterDays=soon"], "Retention:AlarmAfterDays" },
        { ["Backup:MaxAgeHours=0"], "Backup:MaxAgeHours" },
        { ["Database:Provider=SqlServer", "ConnectionStrings:Site=Server=nowhere", "Backup:MaxAgeHours=24"], "Backup:MaxAgeHours" },
        { ["ForwardedHeaders:KnownProxies:0=proxy.example"], "ForwardedHeaders:KnownProxies" },
        { ["ForwardedHeaders:KnownNetworks:0=10.0.0.0/99"], "ForwardedHeaders:KnownNetworks" },
        { ["Staff:OpenIdConnect:Authority=https://login.example.test"], "Staff:OpenIdConnect" },
        { ["RateLimit:SignInPerMinute=0"], "RateLimit:SignInPerMinute" },
        { ["Cluster:Enabled=true"], "Cluster:Enabled" },
        { ["Cluster:Enabled=perhaps"], "Cluster:Enabled" },
        { ["Shutdown:DrainSeconds=-1"], "Shutdown:DrainSeconds" },
        { ["Redis:Configuration=127.0.0.1:6379,pasword=so secret"], "Redis:Configuration" },
        { ["Redis:Configuration=127.0.0.1:6379,ssl=so secret"], "Redis:Configuration" },
        { ["Redis:Configuration=password=so secret"], "Redis:Configuration" },
    };

    [Theory]
    [MemberData(nameof(WrongSettings))]
    public Task A_wrong_setting_stops_the_start_with_one_line_that_names_it_and_tells_no_secret(string[] changes, string named) =>
        ShouldNotStartAsync(changes, named, (site, args) => site.RunHereAsync(args));

    /// <summary>One that the settings' own check finds, one that is found before there is a site, one that cannot be read at all.</summary>
    [Theory]
    [InlineData("Sealing:Keys:0:Key=no base64, but secret", "Sealing:Keys:0:Key")]
    [InlineData("ConnectionStrings:Site=Data Source=site.db;Pasword=so secret", "ConnectionStrings:Site")]
    [InlineData("Smtp:Port=abc", "Smtp:Port")]
    public Task The_program_that_an_operator_starts_does_the_same(string change, string named) =>
        ShouldNotStartAsync([change], named, (site, args) => site.RunToEndAsync(args));

    [Fact]
    public async Task A_new_key_is_32_bytes_in_base64_and_nothing_else()
    {
        await using var site = SiteProcess.EmptyInProduction(("Sealing:Keys:0:Id", null), ("Sealing:Keys:0:Key", null));

        (await site.RunToEndAsync("keys", "new")).ShouldBe(0);

        Convert.FromBase64String(site.Output).Length.ShouldBe(32);
        site.Output.Trim().ShouldBe(site.Output);
        site.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_database_made_by_migrate_and_seed_is_served_as_it_is()
    {
        await using var site = SiteProcess.EmptyInProduction(("Database:MigrateOnStart", "false"));

        (await site.RunToEndAsync("migrate")).ShouldBe(0, site.Errors);
        (await site.RunHereAsync("seed")).ShouldBe(0, site.Errors);
        var rows = await site.StoredAsync("SELECT COUNT(*) FROM Pages");
        await site.StartAsync();

        (await site.PageAsync("/what-is-iop")).QuerySelector("h1").ShouldNotBeNull();
        (await site.StoredAsync("SELECT COUNT(*) FROM Pages")).ShouldBe(rows);
        site.Errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("keys")]
    [InlineData("keys", "rotate", "now")]
    [InlineData("migrate", "now")]
    [InlineData("backup")]
    [InlineData("restore")]
    [InlineData("mail")]
    [InlineData("mail", "test")]
    [InlineData("mail", "test", "intake@rockland.test", "twice")]
    [InlineData("mail", "prove", "intake@rockland.test")]
    public async Task An_unknown_verb_is_answered_with_the_usage(params string[] verb)
    {
        await using var site = SiteProcess.EmptyInProduction();

        (await site.RunHereAsync(verb)).ShouldBe(2);

        ShouldBeUsage(site);
    }

    [Fact]
    public async Task So_it_is_when_an_operator_types_it()
    {
        await using var site = SiteProcess.EmptyInProduction();

        (await site.RunToEndAsync("frobnicate")).ShouldBe(2);

        ShouldBeUsage(site);
    }

    private static async Task ShouldNotStartAsync(string[] changes, string named, Func<SiteProcess, string[], Task<int>> run)
    {
        var settings = changes.Select(change => change.Split('=', 2)).Select(parts => (Key: parts[0], Value: parts.ElementAtOrDefault(1))).ToList();
        await using var site = SiteProcess.EmptyInProduction(settings);
        // Were the setting taken for right, the program would end at this address and say so, rather than serve for ever.
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        (await run(site, ["--urls", $"http://{taken.LocalEndpoint}"])).ShouldBe(1, site.Errors + site.Output);

        site.Errors.Split('\n').ShouldHaveSingleItem().ShouldStartWith("RocklandIop cannot start: ");
        site.Errors.ShouldContain(named, Case.Sensitive);
        site.Output.ShouldNotContain("   at ");
        foreach (var secret in settings.Where(setting => setting.Key is "ConnectionStrings:Site" or "RecaptchaSettings:SecretKey" or "Redis:Configuration" or "OpenTelemetry:Headers" || setting.Key.EndsWith(":Key", StringComparison.Ordinal))
            .Select(setting => setting.Value).Append(SiteProcess.Password).Append(TestKeys.First).Where(value => !string.IsNullOrEmpty(value)))
        {
            (site.Errors + site.Output).ShouldNotContain(secret!);
        }

        // Nothing was made that a corrected start would have to live with.
        Directory.GetDirectories(site.Folder).ShouldBeEmpty();
    }

    private static void ShouldBeUsage(SiteProcess site)
    {
        site.Errors.ShouldStartWith("usage: RocklandIop.Web");
        site.Output.ShouldBeEmpty();
    }
}
