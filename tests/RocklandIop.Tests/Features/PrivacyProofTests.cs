using System.Globalization;
using AngleSharp.Dom;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Content;
using RocklandIop.Web.Content.Lints;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email;
using RocklandIop.Web.Features.Contact;
using RocklandIop.Web.Features.Contact.Recaptcha;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Features.Pages;
using RocklandIop.Web.Features.PrivacyProof;
using RocklandIop.Web.Mvc;
using RocklandIop.Web.Telemetry;

namespace RocklandIop.Tests.Features;

/// <summary>What <c>/privacy/proof</c> says, held against what the site does.</summary>
public sealed class PrivacyProofTests : IAsyncDisposable
{
    private const string Address = "/privacy/proof";
    private const string Sources = "The sites of our sources";

    private static readonly (string Key, string? Value)[] RecaptchaOn =
    [
        ("RecaptchaSettings:Enabled", "true"),
        ("RecaptchaSettings:SiteKey", "site-key"),
        ("RecaptchaSettings:SecretKey", "secret-key"),
        ("RecaptchaSettings:AllowedHostnames:0", "rockland.test"),
    ];

    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task It_is_a_page_to_read_and_can_be_found()
    {
        var response = await site.Client.GetAsync(new Uri(Address, UriKind.Relative));

        var page = await Website.ReadAsync(response);
        response.Headers.Contains("Set-Cookie").ShouldBeFalse();
        (response.Headers.CacheControl?.NoStore ?? false).ShouldBeFalse();
        page.QuerySelectorAll("h1").ShouldHaveSingleItem();
        page.QuerySelector("link[rel=canonical]")!.GetAttribute("href").ShouldBe($"https://rockland.test{Address}");
        page.QuerySelector("meta[name=description]")!.GetAttribute("content")!.Length.ShouldBeInRange(40, 155);
        PagesTests.Strip(page);
        foreach (var from in new[] { "main .just-reading", "footer" })
        {
            (await site.PageAsync("/")).QuerySelector($"{from} a[href='{Address}']").ShouldNotBeNull(from);
        }

        (await site.PageAsync("/privacy")).QuerySelector($"main a[href='{Address}']").ShouldNotBeNull();
    }

    [Fact]
    public async Task Every_column_of_the_database_file_is_listed_and_no_other()
    {
        var page = await site.PageAsync(Address);

        var content = await site.UseAsync<SiteDbContext, List<string>>(db => Task.FromResult(
            db.Model.GetEntityTypes().Where(type => type.ClrType.IsAssignableTo(typeof(ContentRow))).Select(type => type.GetTableName()!).ToList()));
        var stored = (await RowsAsync("SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE '\\_\\_EF%' ESCAPE '\\' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"))
            .Select(row => (Table: (string)row[0], Column: (string)row[1])).ToList();
        stored.Count.ShouldBeGreaterThan(100);
        Listed(page).Select(column => (column.Table, column.Name)).ShouldBe(stored.Where(column => !content.Contains(column.Table)), ignoreOrder: true);
        page.QuerySelector("#columns + p")!.TextContent.ShouldStartWith($"{content.Count} more tables hold the text of pages that anybody may read.");
    }

    [Fact]
    public async Task Every_column_and_every_answer_says_why_it_is_there()
    {
        var tables = await TablesAsync();

        Unexplained(tables).ShouldBeEmpty();
        Unexplained([.. AskedAnswers.OfTheForm, .. AskedAnswers.Added]).ShouldBeEmpty();
        Listed(await site.PageAsync(Address)).Select(column => column.Why).ShouldBe(tables.SelectMany(table => table.Columns).Select(column => column.Why));
    }

    [Fact]
    public void A_column_a_table_or_an_answer_without_a_reason_is_noticed()
    {
        var model = SqliteConventionSetBuilder.CreateModelBuilder();
        model.Entity<Planted>().Property<string>("Shadow");

        Unexplained(StoredTables.In((Microsoft.EntityFrameworkCore.Metadata.IModel)model.FinalizeModel())).ShouldBe(["Planted", "Planted: how long it is kept", "Planted.Forgotten", "Planted.Shadow"], ignoreOrder: true);
        Unexplained(AskedAnswers.Of(typeof(Planted))).ShouldBe(["Forgotten"]);
    }

    [Fact]
    public async Task What_is_said_to_be_sealed_is_sealed_in_the_stored_bytes_and_nothing_else_holds_an_answer()
    {
        await site.SubmitInquiryAsync();
        site.Services.GetRequiredService<IKeyManager>().CreateNewKey(site.Clock.GetUtcNow(), site.Clock.GetUtcNow().AddDays(90));
        var sealedSeen = new HashSet<string>();

        foreach (var (table, name, _, storedAs) in Listed(await site.PageAsync(Address)))
        {
            foreach (var value in (await RowsAsync($"SELECT \"{name}\" FROM \"{table}\" WHERE \"{name}\" IS NOT NULL")).Select(row => Convert.ToString(row[0], CultureInfo.InvariantCulture)!))
            {
                Inquiries.Typed.ShouldNotContain(typed => value.Contains(typed), $"{table}.{name}");
                value.Contains("v1|test|").ShouldBe(storedAs == "Sealed", $"{table}.{name}");
                if (storedAs == "Sealed")
                {
                    sealedSeen.Add($"{table}.{name}");
                }
                else if (storedAs == "Keyed hash")
                {
                    value.Length.ShouldBeGreaterThanOrEqualTo(32, $"{table}.{name}");
                }
            }
        }

        sealedSeen.ShouldBe(["Inquiries.SealedAnswers", "DataProtectionKeys.Xml"], ignoreOrder: true);
        foreach (var kept in await RowsAsync("SELECT Xml FROM DataProtectionKeys"))
        {
            ((string)kept[0]).ShouldNotContain("masterKey");
        }
    }

    [Fact]
    public async Task Every_question_of_the_form_is_listed_with_its_reason()
    {
        var page = await site.PageAsync(Address);
        var form = await site.PageAsync("/contact");

        var asked = Pairs(page, "answers");
        foreach (var label in form.QuerySelectorAll("form .field > label, form legend").Select(label => label.TextContent.Replace(" (optional)", "", StringComparison.Ordinal)))
        {
            asked.ShouldContain(answer => answer.Term == label && answer.Text.Length > 10, label);
        }

        asked.Count.ShouldBe(typeof(ContactForm).GetProperties().Length + typeof(InquiryAnswers).GetProperties().Length - 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_page_names_whom_the_policies_let_a_browser_ask(bool recaptcha)
    {
        await using var set = new Website(recaptcha ? RecaptchaOn : []);
        var reading = Policy(await set.Client.GetAsync(new Uri("/what-is-iop", UriKind.Relative)));
        var form = Policy(await set.Client.GetAsync(new Uri("/contact", UriKind.Relative)));

        var page = await set.PageAsync(Address);

        var words = Between(page, "browser").ToList();
        words.SelectMany(part => part.QuerySelectorAll(".rules dd")).Select(rule => rule.TextContent).ShouldBe([reading, form]);
        words.SelectMany(part => part.QuerySelectorAll("li")).Select(host => host.TextContent.Trim()).ShouldBe(Hosts(form));
        Hosts(reading).ShouldBeEmpty();
        Hosts(form).Any().ShouldBe(recaptcha);
        page.QuerySelector("#in-short + ul")!.TextContent.ShouldContain(recaptcha ? "your browser asks Google" : "No other company is asked");
        page.QuerySelector("main")!.TextContent.Contains("Google", StringComparison.Ordinal).ShouldBe(recaptcha);
        Pairs(page, "hosts").Select(host => host.Term).Contains("www.google.com").ShouldBe(recaptcha);
    }

    [Fact]
    public async Task The_cookies_of_a_whole_visit_are_the_ones_on_the_page()
    {
        var responses = new List<HttpResponseMessage>();
        foreach (var address in PlainAddresses().Concat(ShippedContent.Read().Rows.OfType<Article>().Select(article => article.Address)).Append("/no-such-page"))
        {
            responses.Add(await site.Client.GetAsync(new Uri(address, UriKind.Relative)));
        }

        responses.Add(await (await site.FilledAsync()).SendAsync());
        responses.Add(await (await site.CheckedAsync()).SendAsync());
        responses.Add(await site.Client.GetAsync(new Uri("/contact/received", UriKind.Relative)));

        var set = responses.SelectMany(response => response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [])
            .Select(cookie => cookie.Split("; ")).Select(parts => (Name: parts[0].Split('=')[0], Life: Life(parts))).Distinct();
        var listed = Between(await site.PageAsync(Address), "cookies").SelectMany(part => part.QuerySelectorAll("tbody tr")).Select(row => (Name: row.Children[0].TextContent, Life: row.Children[2].TextContent));
        set.ShouldBe(listed, ignoreOrder: true);

        static string Life(string[] parts) => parts.FirstOrDefault(part => part.StartsWith("max-age=", StringComparison.Ordinal)) is { } age
            ? $"{int.Parse(age["max-age=".Length..], CultureInfo.InvariantCulture) / 60} minutes"
            : "Until you close the browser";
    }

    [Fact]
    public async Task Every_address_that_takes_something_and_every_one_that_no_cache_keeps_is_listed()
    {
        var page = await site.PageAsync(Address);
        var lists = Between(page, "forms").Where(part => part.LocalName == "ul").Select(list => list.QuerySelectorAll("code").Select(code => code.TextContent).ToList()).ToList();

        var posts = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("POST") == true)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/')).Where(IsForVisitors).ToList();
        posts.ShouldContain("/contact");
        lists[0].ShouldBe(posts, ignoreOrder: true);

        var notStored = new HashSet<string>();
        foreach (var (verb, address) in PlainAddresses().Select(address => (HttpMethod.Get, address)).Concat(posts.Select(address => (HttpMethod.Post, address))))
        {
            using var request = new HttpRequestMessage(verb, address) { Content = verb == HttpMethod.Post ? new FormUrlEncodedContent([]) : null };
            if ((await site.Client.SendAsync(request)).Headers.CacheControl?.NoStore == true)
            {
                notStored.Add(address);
            }
        }

        notStored.ShouldContain("/contact/received");
        lists[1].ShouldBe(notStored, ignoreOrder: true);
    }

    [Fact]
    public async Task An_address_that_is_limited_says_so()
    {
        var page = await site.PageAsync(Address);
        var limited = Between(page, "forms").First(part => part.LocalName == "ul").QuerySelectorAll("li").Single(item => item.QuerySelector("code")!.TextContent == "/contact");

        limited.TextContent.ShouldContain("with a limit on tries in a minute");
    }

    [Fact]
    public async Task The_server_talks_to_those_whom_its_settings_name()
    {
        await using var folder = new Website(("Smtp:Host", null), ("Smtp:PickupFolder", "mail"));
        await using var far = new Website([("Smtp:Host", "relay.example.org"), ("Smtp:Security", "StartTls"), ("Smtp:UserName", "website"), ("Smtp:OAuth2:TokenEndpoint", "https://login.example.net/token"), ("Smtp:OAuth2:ClientId", "rockland"), ("Smtp:OAuth2:ClientSecret", "secret"),
            ("Alarm:Smtp:Host", "127.0.0.9"), ("Alarm:Smtp:Security", "None"), ("Alarm:Smtp:From", "alarm@rockland.test"), .. RecaptchaOn, ("RecaptchaSettings:Site", "www.recaptcha.net")]);

        Pairs(await folder.PageAsync(Address), "hosts").Select(host => host.Term).ShouldBe([Sources]);
        Pairs(await site.PageAsync(Address), "hosts").Select(host => host.Term).ShouldBe(["127.0.0.1", Sources]);
        Pairs(await far.PageAsync(Address), "hosts").Select(host => host.Term)
            .ShouldBe(["relay.example.org", "The issuer of the mail server's certificate", "login.example.net", "127.0.0.9", "www.recaptcha.net", Sources]);
    }

    [Fact]
    public async Task The_page_says_whom_the_log_goes_to_while_there_is_a_collector()
    {
        await using var watched = new Website(("OpenTelemetry:Endpoint", "http://localhost:9"));

        var page = await watched.PageAsync(Address);

        Pairs(page, "hosts").Select(host => host.Term).ShouldBe(["127.0.0.1", "localhost", Sources]);
        Between(page, "log").Select(part => part.TextContent).ShouldContain(text => text.Contains("A copy of it goes to localhost", StringComparison.Ordinal));
        Between(await site.PageAsync(Address), "log").ShouldNotContain(part => part.TextContent.Contains("A copy of it", StringComparison.Ordinal));
    }

    [Fact]
    public void A_database_server_is_told_without_its_name()
    {
        var hosts = new OutgoingHosts(Options.Create(new SmtpOptions { PickupFolder = "mail" }), Options.Create(new AlarmOptions()),
            Options.Create(new RecaptchaOptions()), Options.Create(new DatabaseOptions { Provider = DatabaseProvider.SqlServer }), Options.Create(new TelemetryOptions()), []);

        hosts.All.ShouldHaveSingleItem().Name.ShouldBe("Our database server");
    }

    [Fact]
    public async Task The_days_are_those_of_the_settings()
    {
        await using var shorter = new Website(("Retention:SpamDays", "7"), ("Retention:MaximumDays", "365"));

        Days(await site.PageAsync(Address)).ShouldBe(["30 days", "30 days", "90 days", "90 days", "730 days after it came"]);
        Days(await shorter.PageAsync(Address)).ShouldBe(["7 days", "30 days", "90 days", "90 days", "365 days after it came"]);

        static IEnumerable<string> Days(IDocument page) => Pairs(page, "kept").Select(kept => kept.Text);
    }

    [Theory]
    [InlineData("Encrypted", "go only to staff who have a key")]
    [InlineData("Notice", "None of your answers")]
    [InlineData("Full", "in plain text")]
    public async Task The_page_says_what_the_mails_hold(string mode, string said)
    {
        await using var set = new Website(("Intake:MailContent", mode));

        Between(await set.PageAsync(Address), "mail").Skip(1).First().TextContent.ShouldContain(said);
    }

    [Theory]
    [InlineData(null, "Nothing by itself")]
    [InlineData("notes@neutral.test", "One short note")]
    public async Task The_page_says_whether_visitors_get_a_note(string? from, string said)
    {
        await using var set = new Website(("Confirmation:From", from));

        Between(await set.PageAsync(Address), "mail").Last().TextContent.ShouldStartWith(said);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Its_words_are_plain_and_promise_nothing(bool recaptcha)
    {
        await using var set = new Website(recaptcha ? RecaptchaOn : []);
        var page = await set.PageAsync(Address);

        // The many short reasons of the lists would hide one hard paragraph from the grade.
        ReadingGradeLint.Grade(Words(page, "main :is(p, li)"), new LintTerms(ShippedContent.Read().Rows)).ShouldBeInRange(2, 8);
        var words = Words(page, "main :is(h1, h2, h3, p, li, dt, dd, td)");
        words.Sentences.Count().ShouldBeGreaterThan(100);
        string[] findings = [.. PersonFirstLint.Check(words).Concat(ClaimsLint.Check(words)).Concat(AbbreviationsLint.Check(words, new LintTerms(ShippedContent.Read().Rows))).Concat(SentenceLengthLint.Check(words)).Select(finding => finding.ToString())];
        findings.ShouldBeEmpty();
    }

    private async Task<IReadOnlyList<StoredTable>> TablesAsync()
    {
        _ = site.Client;
        return await site.UseAsync<SiteDbContext, IReadOnlyList<StoredTable>>(db => Task.FromResult(StoredTables.In(db.Model)));
    }

    private static IEnumerable<string> Unexplained(IEnumerable<StoredTable> tables) => tables.SelectMany(table => new[]
    {
        table.InPlainWords is null ? table.Name : null,
        table is { GoesWithInquiry: false, Kept: null } ? $"{table.Name}: how long it is kept" : null,
    }.Concat(table.Columns.Where(column => column.Why is null).Select(column => $"{table.Name}.{column.Name}"))).OfType<string>();

    private static IEnumerable<string> Unexplained(IEnumerable<AskedAnswer> answers) => answers.Where(answer => answer.Why is null).Select(answer => answer.Label);

    private static IEnumerable<(string Table, string Name, string Why, string StoredAs)> Listed(IDocument page) =>
        from table in page.QuerySelectorAll(".stored")
        from row in table.QuerySelectorAll("tbody tr")
        select (table.QuerySelector("summary code")!.TextContent, row.Children[0].TextContent, row.Children[1].TextContent, row.Children[2].TextContent);

    /// <summary>What stands below a heading, up to the next of its kind.</summary>
    private static IEnumerable<IElement> Between(IDocument page, string heading)
    {
        for (var next = page.GetElementById(heading).ShouldNotBeNull().NextElementSibling; next is not null && next.LocalName != "h2"; next = next.NextElementSibling)
        {
            yield return next;
        }
    }

    private static IReadOnlyList<(string Term, string Text)> Pairs(IDocument page, string heading) =>
        [.. Between(page, heading).SelectMany(part => part.QuerySelectorAll("dt")).Select(term => (term.TextContent, term.NextElementSibling!.TextContent))];

    private static LintPage Words(IDocument page, string parts) => new(Address, LintPageKind.General,
    [
        .. from part in page.QuerySelectorAll(parts)
           where part.Closest("nav, .rules, .addresses") is null
           select new LintText(Address, 0, LintTextKind.Prose, string.Join(' ', part.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), IsMultiline: false),
    ]);

    private static string Policy(HttpResponseMessage response) => response.Headers.GetValues(ContentPolicy.Header).ShouldHaveSingleItem();

    private static IEnumerable<string> Hosts(string policy) => policy.Split(' ').Where(word => word.Contains("://")).Select(word => word.TrimEnd(';')).Distinct();

    private static bool IsForVisitors(string address) => !address.StartsWith("/staff", StringComparison.Ordinal);

    /// <summary>Where an action answers a visitor without being told anything.</summary>
    private IEnumerable<string> PlainAddresses()
    {
        _ = site.Client;
        return from endpoint in site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
               where endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is not null
                   && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true && endpoint.RoutePattern.Parameters.Count == 0
               let address = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
               where IsForVisitors(address)
               select address;
    }

    private async Task<List<object[]>> RowsAsync(string query)
    {
        await using var connection = new SqliteConnection($"Data Source={site.DatabaseFile}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object[]>();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    private sealed class Planted
    {
        [StoredBecause("It has one.")]
        public int Id { get; set; }

        public string? Forgotten { get; set; }
    }
}
