using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Features.Sources;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Features.Staff.Audit;
using RocklandIop.Web.Features.Staff.ContentReviews;

namespace RocklandIop.Tests.Features.Staff.ContentReviews;

/// <summary>The addresses of sources are asked only when staff press the button, and only on the public internet.</summary>
public sealed class SourceAddressesTests
{
    private const string Address = "/staff/content/reviews";

    [Fact]
    public async Task Each_address_is_asked_once_and_those_that_do_not_answer_are_listed()
    {
        using var internet = new PretendInternet
        {
            ["https://a.test/"] = _ => Answer(HttpStatusCode.OK),
            ["https://b.test/"] = request => Answer(request.Method == HttpMethod.Head ? HttpStatusCode.MethodNotAllowed : HttpStatusCode.OK),
            ["https://c.test/"] = _ => Answer(HttpStatusCode.NotFound),
            ["https://d.test/"] = _ => throw new HttpRequestException("no such host"),
            ["https://e.test/"] = _ => To("/moved"),
            ["https://e.test/moved"] = _ => Answer(HttpStatusCode.OK),
            ["https://f.test/"] = _ => To("http://f.test/"),
            ["https://g.test/"] = _ => To("https://g.test/"),
        };
        await using var site = await SiteAsync(internet, "a", "b", "c", "d", "e", "f", "g");
        await site.SignInAsync(StaffRoles.Editor, "Eva Lund");
        internet.Asked.ShouldBeEmpty();

        var answer = await FilledForm.On(site, await site.PageAsync(Address), "/sources").SendAsync();

        answer.Headers.Location!.OriginalString.ShouldBe($"{Address}?asked=7&silent=4&left=0");
        var page = await site.PageAsync(answer.Headers.Location.OriginalString);
        page.QuerySelector("main [role=status]")!.TextContent.ShouldBe("7 addresses were asked; 4 gave no good answer.");
        page.QuerySelectorAll("#sources ~ ul li").Select(item => item.TextContent.Split(" on ")[0]).ShouldBe(["Source c: answered 404", "Source d: did not answer", "Source f: did not answer", "Source g: did not answer"]);
        internet.Asked.ShouldAllBe(asked => asked.Agent == SourceAddresses.Agent && !asked.HasCookie && asked.Url.StartsWith("https://"));
        internet.Asked.Count(asked => asked.Url == "https://a.test/").ShouldBe(1);
        (await site.AuditAsync(AuditAction.SourcesAsked)).ShouldHaveSingleItem().Detail.ShouldBe("7 asked, 4 without a good answer, 0 left");

        // Again: the rows are renewed, not added.
        (await FilledForm.On(site, page, "/sources").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await site.DbAsync(db => db.Set<SourceCheck>().CountAsync())).ShouldBe(7);
    }

    [Theory]
    [InlineData("https://127.0.0.1:PORT/")]
    [InlineData("https://localhost:PORT/")]
    [InlineData("https://[::1]:PORT/")]
    [InlineData("https://[::ffff:127.0.0.1]:PORT/")]
    public async Task An_address_inside_the_house_is_never_connected_to(string url)
    {
        var inside = new TcpListener(IPAddress.Loopback, 0);
        inside.Start();
        await using var site = await SiteAsync(null, url.Replace("PORT", ((IPEndPoint)inside.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        await site.SignInAsync(StaffRoles.Editor, "Eva Lund");

        (await FilledForm.On(site, await site.PageAsync(Address), "/sources").SendAsync()).Headers.Location!.OriginalString.ShouldBe($"{Address}?asked=1&silent=1&left=0");

        inside.Pending().ShouldBeFalse();
        inside.Stop();
    }

    [Theory]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("8.8.8.8", true)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    public void Only_addresses_of_the_public_internet_are_open(string address, bool isPublic) => PublicAddresses.IsPublic(IPAddress.Parse(address)).ShouldBe(isPublic);

    /// <summary>With these sources only: by a letter, or by a whole address.</summary>
    private static async Task<Website> SiteAsync(PretendInternet? internet, params string[] sources)
    {
        var site = new Website
        {
            MoreServices = services => _ = internet is null ? null : services.AddHttpClient(SourceAddresses.Client).ConfigurePrimaryHttpMessageHandler(() => internet),
        };
        await site.DbAsync(db => db.Set<Source>().ExecuteUpdateAsync(set => set.SetProperty(source => source.IsPublished, false)));
        await site.DbAsync(db =>
        {
            db.AddRange(sources.Select((source, n) => new Source
            {
                Slug = $"test{n}", Title = $"Source {source}", Citation = "Somebody", Url = source.Contains(':', StringComparison.Ordinal) ? source : $"https://{source}.test/", Shows = "Something.",
            }));
            return db.SaveChangesAsync();
        });
        return site;
    }

    private static HttpResponseMessage Answer(HttpStatusCode status) => new(status);

    private static HttpResponseMessage To(string address)
    {
        var answer = new HttpResponseMessage(HttpStatusCode.MovedPermanently);
        answer.Headers.Location = new Uri(address, UriKind.RelativeOrAbsolute);
        return answer;
    }

    /// <summary>Answers for hosts that are not there.</summary>
    private sealed class PretendInternet : HttpMessageHandler
    {
        private readonly Dictionary<string, Func<HttpRequestMessage, HttpResponseMessage>> pages = [];

        public ConcurrentQueue<(string Url, string Agent, bool HasCookie)> Asked { get; } = new();

        public Func<HttpRequestMessage, HttpResponseMessage> this[string url]
        {
            set => pages[url] = value;
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Enqueue((request.RequestUri!.AbsoluteUri, request.Headers.UserAgent.ToString(), request.Headers.Contains("Cookie")));
            return Task.FromResult(pages[request.RequestUri.AbsoluteUri](request));
        }
    }
}
