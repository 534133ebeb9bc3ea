using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using RocklandIop.Tests.Support;
using YamlDotNet.Serialization;

namespace RocklandIop.Tests.Deploy;

public sealed partial class DeployTests
{
    private static readonly string[] Nodes = ["node1", "node2"];

    public static TheoryData<string> FilesWithSettings => [.. Directory.GetFiles(DeployFiles.Folder).Select(file => Path.GetFileName(file)!), "../deploy.md"];

    [Theory]
    [MemberData(nameof(FilesWithSettings))]
    public void Every_setting_is_one_that_the_site_reads(string file) =>
        DeployFiles.SettingsIn(DeployFiles.Read(file)).Except(DeployFiles.Settings(), StringComparer.Ordinal).ShouldBeEmpty();

    [Fact]
    public void Settings_are_found_where_they_are_given()
    {
        DeployFiles.SettingsIn(DeployFiles.Read("compose.yaml")).ShouldContain("Sealing:Keys:N:File");
        DeployFiles.SettingsIn(DeployFiles.Read("rockland-keys.conf")).ShouldContain("Sealing:Keys:N:File");
        DeployFiles.SettingsIn(DeployFiles.Read("rockland.env.example")).ShouldContain("Site:PublicUrl");
        DeployFiles.Settings().ShouldContain("Smtp:Port");
        DeployFiles.Settings().ShouldContain("Retention:ClosedDays");
        DeployFiles.Settings().ShouldNotContain("Smtp:Hosts");
    }

    [Fact]
    public void Only_nginx_can_be_reached_from_outside_and_every_image_has_a_version()
    {
        var services = DeployFiles.Services();

        services.Where(service => service.Value.ContainsKey("ports")).Select(service => service.Key).ShouldBe(["nginx"]);
        services.Values.Where(service => service.ContainsKey("network_mode")).ShouldBeEmpty();
        services.Values.Select(service => (string)service["image"]).ShouldAllBe(image => Version().IsMatch(image));
    }

    [Fact]
    public void The_nodes_are_alike_and_may_do_no_more_than_they_must()
    {
        var services = DeployFiles.Services();

        foreach (var node in Nodes.Select(name => services[name]))
        {
            node["read_only"].ShouldBe("true");
            node["user"].ShouldBe("1654");
            Json(node["cap_drop"]).ShouldBe("""["ALL"]""");
            Json(node["security_opt"]).ShouldBe("""["no-new-privileges:true"]""");
            node.ShouldContainKey("mem_limit");
            node["stop_grace_period"].ShouldBe("90s");
        }

        string[] own = ["build", "networks", "depends_on"];
        Json(services["node2"].Where(pair => !own.Contains(pair.Key)).ToDictionary()).ShouldBe(Json(services["node1"].Where(pair => !own.Contains(pair.Key)).ToDictionary()));
    }

    /// <summary>A wrong one would let anybody say who the visitor is, or put all visitors under one rate limit.</summary>
    [Fact]
    public void The_nodes_believe_nginx_and_nobody_else()
    {
        var services = DeployFiles.Services();

        var believed = ((IDictionary<object, object>)services["node1"]["environment"]).Where(setting => ((string)setting.Key).StartsWith("ForwardedHeaders", StringComparison.Ordinal)).ShouldHaveSingleItem();
        believed.Key.ShouldBe("ForwardedHeaders__KnownProxies__0");
        believed.Value.ShouldBe(AddressOf(services["nginx"]));
    }

    [Fact]
    public void The_schema_is_changed_before_a_node_starts_and_not_by_the_nodes()
    {
        var services = DeployFiles.Services();

        Json(services["migrate"]["command"]).ShouldBe("""["migrate"]""");
        Json(services["seed"]["command"]).ShouldBe("""["seed"]""");
        WaitsFor("node1", "seed");
        WaitsFor("node2", "node1", "service_healthy");
        WaitsFor("seed", "migrate");
        WaitsFor("migrate", "database");
        ((string)Setting("migrate", "ConnectionStrings__Site")).ShouldContain("User Id=sa;");
        ((string)Setting("node1", "ConnectionStrings__Site")).ShouldContain("User Id=rockland;");

        void WaitsFor(string service, string other, string until = "service_completed_successfully") =>
            ((IDictionary<object, object>)((IDictionary<object, object>)services[service]["depends_on"])[other])["condition"].ShouldBe(until);

        object Setting(string service, string name) => ((IDictionary<object, object>)services[service]["environment"])[name];
    }

    [Fact]
    public void The_database_is_made_by_sentences_that_SQL_Server_reads()
    {
        var parser = new TSql160Parser(initialQuotedIdentifiers: true);

        parser.Parse(new StringReader(DeployFiles.Read("database.sql")), out var errors);

        errors.Select(error => error.Message).ShouldBeEmpty();
    }

    [Fact]
    public void What_the_image_copies_is_there_and_is_let_through_to_the_build()
    {
        var root = Repository.Folder();
        var ignored = File.ReadAllLines(Path.Combine(root, ".dockerignore"));
        ignored.ShouldContain("*");

        var copied = Copied().Matches(DeployFiles.Read("Dockerfile")).Select(match => match.Groups["path"].Value.TrimEnd('/')).ToList();

        copied.ShouldContain("src/RocklandIop.Web/RocklandIop.Web.csproj");
        copied.ShouldContain("src");
        copied.ShouldAllBe(path => Path.Exists(Path.Combine(root, path)));
        copied.Select(path => $"!{path.Split('/')[0]}").ShouldAllBe(top => ignored.Contains(top));
        // A project that this one came to need would be missing when packages are fetched.
        File.ReadAllText(Path.Combine(root, "src", "RocklandIop.Web", "RocklandIop.Web.csproj")).ShouldNotContain("<ProjectReference");
    }

    /// <summary>The commands stand in deploy.md, and what they change in nginx.conf.</summary>
    [Fact]
    public async Task What_is_yours_in_nginx_conf_is_changed_by_the_commands_that_are_told()
    {
        var commands = SedCommand().Matches(DeployFiles.Read("../deploy.md")).Select(match => match.Value).ToList();
        commands.Count.ShouldBe(2);

        var confs = await Task.WhenAll(commands.Select(command => Tool.RunAsync("bash", ["-c", $"cd '{DeployFiles.Folder}' && name=www.clinic.test && {command}"])));

        confs.ShouldAllBe(conf => !conf.Contains("example.org") && !conf.Contains("10.0.0."));
        confs.ShouldAllBe(conf => conf.Split('\n').Count(line => line.Trim() == "server_name www.clinic.test;") == 2);
        var (single, nodes) = (confs[0], confs[1]);
        single.ShouldContain("server 127.0.0.1:5080 ");
        single.ShouldContain("ssl_certificate /etc/letsencrypt/live/www.clinic.test/fullchain.pem;");
        single.ShouldContain("ssl_certificate_key /etc/letsencrypt/live/www.clinic.test/privkey.pem;");
        Nodes.ShouldAllBe(node => nodes.Contains($"server {AddressOf(DeployFiles.Services()[node])}:5080 "));
    }

    [Fact]
    public async Task Systemd_reads_the_units_and_finds_them_closed()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/systemd-analyze"), "The units were not checked because systemd-analyze is not installed");
        var folder = Directory.CreateTempSubdirectory("rockland-units-").FullName;
        try
        {
            var units = Directory.GetFiles(DeployFiles.Folder, "rockland*").Where(file => Path.GetExtension(file) is ".service" or ".timer").Select(file => Path.Combine(folder, Path.GetFileName(file))).ToList();
            units.Count.ShouldBe(3);
            foreach (var unit in units)
            {
                // Where .NET lies is this machine's matter.
                await File.WriteAllTextAsync(unit, DeployFiles.Read(Path.GetFileName(unit)).Replace("/usr/bin/dotnet", "/bin/true", StringComparison.Ordinal));
            }

            (await AnalyzeAsync(["verify", .. units])).ShouldBeEmpty();
            // The exposure is at most 2.0 of 10: https://www.freedesktop.org/software/systemd/man/systemd-analyze.html
            await AnalyzeAsync(["security", "--offline=true", "--threshold=20", "--no-pager", .. units.Where(unit => unit.EndsWith(".service", StringComparison.Ordinal))]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <returns>What it complained about.</returns>
    private static async Task<string> AnalyzeAsync(params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/systemd-analyze", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true }).ShouldNotBeNull();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, errors + await output);
        return errors;
    }

    private static string AddressOf(IReadOnlyDictionary<object, object> service) =>
        (string)((IDictionary<object, object>)((IDictionary<object, object>)service["networks"])["front"])["ipv4_address"];

    private static string Json(object value) => new SerializerBuilder().JsonCompatible().Build().Serialize(value).Trim();

    [GeneratedRegex(@":(\d|\$\{ROCKLAND_VERSION:\?\}$)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Version();

    [GeneratedRegex(@"sed -e ""s/www(.|\n)*? nginx\.conf", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SedCommand();

    [GeneratedRegex(@"^COPY (?<path>[^-]\S*) ", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Copied();
}
