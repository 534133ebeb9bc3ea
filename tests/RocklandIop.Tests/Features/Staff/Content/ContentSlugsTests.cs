using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Content;
using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Features.Pages;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Features.Staff.Content;

namespace RocklandIop.Tests.Features.Staff.Content;

public sealed partial class ContentSlugsTests : IAsyncDisposable
{
    private readonly Website site = new(("Content:SecondPerson", "Never"));

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData("search", "The site itself needs 'search': choose another name")]
    [InlineData("contact", "The site itself needs 'contact': choose another name")]
    [InlineData("staff", "The site itself needs 'staff': choose another name")]
    [InlineData("images", "The site itself needs 'images': choose another name")]
    [InlineData("health", "The site itself needs 'health': choose another name")]
    [InlineData("error", "The site itself needs 'error': choose another name")]
    [InlineData("fonts", "The site itself needs 'fonts': choose another name")]
    [InlineData("families", "'families' is taken: choose another name")]
    [InlineData("two--hyphens", "Use small letters, digits and single hyphens, such as what-to-expect; 100 at most")]
    [InlineData("über", "Use small letters, digits and single hyphens, such as what-to-expect; 100 at most")]
    public async Task A_new_page_has_an_address_of_its_own(string slug, string error)
    {
        await site.SignInAsync(StaffRoles.Editor);
        var form = FilledForm.On(site, await site.PageAsync("/staff/content/pages/new"), "/new").Fill("Title", "Sleep").Fill("Name in the address", slug);

        var page = await Website.ReadAsync(await form.SendAsync(), HttpStatusCode.UnprocessableEntity);

        page.QuerySelector(".error-summary a[href='#Slug']")!.TextContent.ShouldBe(error);
    }

    [Fact]
    public async Task Addresses_that_texts_or_the_program_lead_to_stay()
    {
        await site.SignInAsync(StaffRoles.Editor);
        foreach (var (type, slug, may) in new (ContentType, string, bool)[]
        {
            (ContentTypes.Pages, "home", false), (ContentTypes.Pages, "therapies", false), (ContentTypes.Pages, "our-program", false), (ContentTypes.Pages, "families", false),
            (ContentTypes.Pages, "advantages", true), (ContentTypes.Therapies, "holistic", true), (ContentTypes.LevelsOfCare, "outpatient", false), (ContentTypes.Questions, "detox-first", false),
        })
        {
            var page = await site.PageAsync(await site.ContentAddressAsync(type, slug));
            (page.QuerySelector("label[for=Slug]") is not null).ShouldBe(may, $"{type.Name}/{slug}");
        }
    }

    /// <summary>Its own words name pages in views and controllers.</summary>
    [Fact]
    public async Task Every_page_that_the_program_leads_to_stays()
    {
        var features = Path.Combine(Repository.Folder(), "src", "RocklandIop.Web", "Features");
        var texts = Directory.EnumerateFiles(features, "*.cs*", SearchOption.AllDirectories).Where(file => !file.Contains($"{Path.DirectorySeparatorChar}Staff{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText);
        var named = texts.SelectMany(text => Named().Matches(text)).Select(match => match.Groups["slug"].Value).ToHashSet();
        var pages = await site.DbAsync(db => db.Set<Page>().AsNoTracking().ToListAsync());
        var led = pages.Where(page => named.Contains(page.Slug)).ToList();

        led.Count.ShouldBeGreaterThan(12);
        await site.UseAsync<ContentSlugs, bool>(slugs =>
        {
            led.ShouldAllBe(page => slugs.WhyNot(ContentTypes.Pages, page, "elsewhere") != null);
            return Task.FromResult(true);
        });
    }

    [Fact]
    public async Task An_address_that_somebody_else_took_meanwhile_stops_the_publication()
    {
        await site.SignInAsync(StaffRoles.Editor);
        var address = await site.ContentAddressAsync(ContentTypes.Pages, "advantages");
        (await (await site.EditFormAsync(ContentTypes.Pages, "advantages")).Fill("Name in the address", "pros").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var publication = await site.StepAsync(address, "publication");
        await site.DbAsync(db =>
        {
            db.Add(new Page { Slug = "pros", Title = "Pros", Summary = "", Description = "", Body = "" });
            return db.SaveChangesAsync();
        });

        var page = await Website.ReadAsync(await publication.SendAsync(), HttpStatusCode.Conflict);

        page.QuerySelector("main")!.TextContent.ShouldContain("Address is taken by another one: choose another address name");
        (await site.DbAsync(db => db.Set<MovedAddress>().CountAsync())).ShouldBe(0);
        await site.PageAsync("/advantages");
    }

    [Fact]
    public void What_came_with_the_site_has_such_names() =>
        ShippedContent.Read().Rows.Where(row => ContentTypes.Edited.Contains(ContentTypes.Of(row))).Select(row => row.Slug).ShouldAllBe(slug => Shape().IsMatch(slug));

    [GeneratedRegex("(?:href=\"/|PageAsync\\(\"|\\(\"[^\"]*\", \"/|LocalRedirect\\w*\\(\"/)(?<slug>[a-z-]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shape();
}
