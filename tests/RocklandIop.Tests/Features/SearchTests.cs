using RocklandIop.Tests.Support;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Pages;
using RocklandIop.Web.Features.Search;
using RocklandIop.Web.Features.Therapies;

namespace RocklandIop.Tests.Features;

public sealed class SearchTests(SiteToRead shared) : IAsyncDisposable
{
    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData("rehab", "/levels-of-care")]
    [InlineData("suboxone", "/therapies/medication")]
    [InlineData("detox", "/questions#detox-first")]
    [InlineData("can i keep my job", "/questions#work-or-study")]
    [InlineData("Can I keep my job?", "/questions#work-or-study")]
    [InlineData("mat", "/therapies/medication")]
    [InlineData("dialetical", "/therapies/dialectical-behavior-therapy")]
    [InlineData("DBT", "/therapies/dialectical-behavior-therapy")]
    [InlineData("motivatonal interveiwing", "/therapies/motivational-interviewing")]
    [InlineData("my son is using", "/families")]
    [InlineData("how much does it cost", "/cost-and-insurance")]
    [InlineData("partial hospitalisation", "/levels-of-care/partial-hospitalization")]
    [InlineData("narcan", "/get-help")]
    public async Task The_right_page_comes_first(string text, string first)
    {
        var page = await shared.Site.PageAsync($"/search?q={Uri.EscapeDataString(text)}");

        page.QuerySelector(".results ol a").ShouldNotBeNull().GetAttribute("href").ShouldBe(first);
    }

    [Fact]
    public async Task What_was_looked_for_is_marked_in_a_piece_of_the_text()
    {
        var page = await shared.Site.PageAsync("/search?q=acupuncture");

        page.QuerySelector(".results mark").ShouldNotBeNull().TextContent.ShouldBe("acupuncture", StringCompareShould.IgnoreCase);
    }

    [Theory]
    [InlineData("xyzzy plugh")]
    [InlineData("<script>xyzzy</script>")]
    [InlineData("\"*:(")]
    [InlineData("the")]
    public async Task Nothing_found_offers_people_to_ask(string text)
    {
        var page = await shared.Site.PageAsync($"/search?q={Uri.EscapeDataString(text)}");

        page.QuerySelector(".results h2")!.TextContent.ShouldBe("Nothing found");
        page.QuerySelector(".results a[href='tel:+18557324842']").ShouldNotBeNull();
        page.QuerySelector(".results a[href='tel:988']").ShouldNotBeNull();
        page.QuerySelector("#q")!.GetAttribute("value").ShouldBe(text);
    }

    [Fact]
    public async Task What_was_looked_for_is_not_logged_or_kept()
    {
        var response = await site.Client.GetAsync(new Uri("/search?q=canary+of+the+mill", UriKind.Relative));

        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        response.Headers.Contains("Set-Cookie").ShouldBeFalse();
        site.Log.Text.ShouldContain("\"search\" 200");
        site.Log.Text.ShouldNotContain("canary");
    }

    [Fact]
    public async Task A_very_long_question_is_cut_and_answered()
    {
        var page = await shared.Site.PageAsync($"/search?q={new string('a', 3000)}");

        page.QuerySelector("#q")!.GetAttribute("value")!.Length.ShouldBe(200);
    }

    [Fact]
    public async Task What_is_published_changed_or_hidden_is_found_so_a_second_later()
    {
        (await AcupunctureAsync())[0].ShouldBe("/therapies/holistic");

        await ChangeAsync(db => db.Set<Therapy>().Single(therapy => therapy.Slug == "holistic").IsPublished = false);
        (await AcupunctureAsync()).ShouldNotContain("/therapies/holistic");

        await ChangeAsync(db => db.Add(new Page { Slug = "needles", Title = "Acupuncture", Summary = "Needles.", Description = "Needles.", Body = "Acupuncture here." }));
        await ChangeAsync(db => db.Set<Therapy>().Single(therapy => therapy.Slug == "holistic").IsPublished = true);
        (await AcupunctureAsync())[..2].ShouldBe(["/needles", "/therapies/holistic"]);

        await ChangeAsync(db => (db.Set<Page>().Single(page => page.Slug == "needles").Title, db.Set<Page>().Single(page => page.Slug == "needles").Body) = ("Needles", "Nothing else."));
        (await AcupunctureAsync()).ShouldNotContain("/needles");

        await ChangeAsync(db => db.Set<SearchSynonym>().First(synonym => synonym.Slug == "medicines").Words = ["acupuncture"]);
        (await AcupunctureAsync())[0].ShouldBe("/therapies/medication");
    }

    [Fact]
    public async Task Two_changes_in_one_instant_are_both_found()
    {
        await ChangeAsync(db => db.Set<Page>().Single(page => page.Slug == "families").Body = "Nothing.");
        (await AcupunctureAsync()).ShouldNotContain("/families");

        // The clock stands still between them.
        await site.DbAsync(async db =>
        {
            db.Set<Page>().Single(page => page.Slug == "families").Title = "Acupuncture";
            return await db.SaveChangesAsync();
        });
        site.Clock.Advance(TimeSpan.FromSeconds(1));

        (await AcupunctureAsync())[0].ShouldBe("/families");
    }

    private async Task ChangeAsync(Action<SiteDbContext> change)
    {
        await site.DbAsync(db =>
        {
            change(db);
            return db.SaveChangesAsync();
        });
        site.Clock.Advance(TimeSpan.FromSeconds(1));
    }

    private async Task<List<string?>> AcupunctureAsync() => [.. (await site.PageAsync("/search?q=acupuncture")).QuerySelectorAll(".results ol h3 a").Select(link => link.GetAttribute("href"))];
}
