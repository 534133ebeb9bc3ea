using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Data.Sqlite;
using RocklandIop.Web.Features.Pages;
using RocklandIop.Web.Features.Staff;

namespace RocklandIop.Tests.Features;

/// <summary>Old addresses lead on, by what editors do at the desk.</summary>
public sealed class ForwardingTests : IAsyncDisposable
{
    private readonly DuringQueries queries = new();
    private readonly Website site;

    public ForwardingTests() => site = new Website(("Content:SecondPerson", "Never")) { MoreServices = services => services.ConfigureDbContext<SqliteSiteDbContext>(db => db.AddInterceptors(queries)) };

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_page_that_has_moved_is_found_by_its_old_address()
    {
        await MoveAsync(ContentTypes.Therapies, "holistic", "yoga-and-more");

        (await site.PageAsync("/therapies/yoga-and-more")).QuerySelector("h1")!.TextContent.ShouldBe("Complementary (holistic) therapies");
        foreach (var address in new[] { "/therapies/holistic", "/Therapies/HOLISTIC", "/therapies/holistic/", "/therapies/holistic?name=Dana" })
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
            {
                using var asked = new HttpRequestMessage(method, address);
                var answer = await site.NewVisitor().SendAsync(asked);
                answer.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently, address);
                answer.Headers.Location!.ToString().ShouldBe("/therapies/yoga-and-more", address);
                answer.Headers.CacheControl!.NoCache.ShouldBeTrue("a page may move back");
            }
        }
    }

    [Fact]
    public async Task However_often_a_page_moves_one_step_leads_to_it()
    {
        await MoveAsync(ContentTypes.Pages, "advantages", "pros");
        await MoveAsync(ContentTypes.Pages, "pros", "pros-and-cons");
        (await LedToAsync("/advantages")).ShouldBe("/pros-and-cons");
        (await LedToAsync("/pros")).ShouldBe("/pros-and-cons");

        await MoveAsync(ContentTypes.Pages, "pros-and-cons", "advantages");

        await site.PageAsync("/advantages");
        (await LedToAsync("/pros")).ShouldBe("/advantages");
        (await LedToAsync("/pros-and-cons")).ShouldBe("/advantages");
        var moved = await site.DbAsync(db => db.Set<MovedAddress>().AsNoTracking().ToListAsync());
        moved.Select(one => one.From).ShouldBe(["/pros", "/pros-and-cons"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_page_that_was_taken_down_says_so_until_it_is_back()
    {
        var address = await TakeDownAsync("advantages");

        var page = await site.PageAsync("/Advantages/", HttpStatusCode.Gone);
        page.QuerySelector("h1")!.TextContent.ShouldBe("This page was taken down");
        page.QuerySelector("meta[name=robots]")!.GetAttribute("content").ShouldBe("noindex");
        page.QuerySelectorAll(".error-page a[href='/'], .error-page a[href='/contact'], .error-page a[href^='tel:']").Length.ShouldBe(3);
        PagesTests.Strip(page);
        using var head = new HttpRequestMessage(HttpMethod.Head, "/advantages");
        (await site.Client.SendAsync(head)).StatusCode.ShouldBe(HttpStatusCode.Gone);

        await DoneAsync(FilledForm.On(site, await site.PageAsync(address), "/restoration").SendAsync());
        await DoneAsync((await site.StepAsync(address, "publication")).SendAsync());
        await site.PageAsync("/advantages");
        (await site.DbAsync(db => db.Set<MovedAddress>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_page_that_comes_back_elsewhere_is_found_from_where_it_was_taken_down()
    {
        var address = await TakeDownAsync("advantages");
        await DoneAsync(FilledForm.On(site, await site.PageAsync(address), "/restoration").SendAsync());

        await MoveAsync(ContentTypes.Pages, "advantages", "pros");

        (await LedToAsync("/advantages")).ShouldBe("/pros");
    }

    [Fact]
    public async Task A_page_that_is_there_is_shown_whatever_is_noted_of_its_address()
    {
        await NoteAsync("/families", "/advantages");

        await site.PageAsync("/families");
    }

    [Fact]
    public async Task Only_what_is_not_found_is_looked_up_and_only_once()
    {
        await site.PageAsync("/no-such-page", HttpStatusCode.NotFound);
        foreach (var (address, times) in new[] { ("/families", 0), ("/no/such/page", 1), ("/no-such-page", 1), ("/contact/nothing", 0), ("/staff/nothing", 0), ($"/{new string('a', 250)}/b", 0) })
        {
            queries.Asked.Clear();
            await site.Client.GetAsync(new Uri(address, UriKind.Relative));
            queries.Asked.Count(query => query.Contains("MovedAddresses", StringComparison.Ordinal)).ShouldBe(times, address);
        }
    }

    [Fact]
    public async Task What_is_sent_to_an_old_address_is_not_led_on()
    {
        await NoteAsync("/old", "/families");
        using var nothing = new FormUrlEncodedContent([]);

        (await site.Client.PostAsync(new Uri("/old", UriKind.Relative), nothing)).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await LedToAsync("/old")).ShouldBe("/families");
    }

    [Fact]
    public async Task An_editor_sees_which_texts_name_an_old_address()
    {
        await MoveAsync(ContentTypes.Pages, "advantages", "pros");
        await site.DbAsync(async db =>
        {
            (await db.Set<Page>().SingleAsync(page => page.Slug == "privacy")).Body += "\n\nNot [these](/advantages-of-tea).";
            return await db.SaveChangesAsync();
        });

        var status = await site.PageAsync(await site.ContentAddressAsync(ContentTypes.Pages, "pros"));
        var page = await site.PageAsync(status.QuerySelectorAll("main a").Single(link => link.TextContent == "Links to where it was").GetAttribute("href")!);

        page.QuerySelectorAll("tbody tr").Select(row => (row.QuerySelector("th a")!.TextContent, row.QuerySelector("td")!.TextContent)).ShouldBe(
        [
            ("An intensive outpatient program is 9 or more hours of treatment a week while you live at home", "Text"),
            ("Does it work? What studies found", "Text"),
            ("Does it work? What studies found", "Read next: left out for visitors until it is changed"),
        ], ignoreOrder: true);
    }

    private async Task MoveAsync(ContentType type, string slug, string to)
    {
        await site.SignInAsync(StaffRoles.Editor);
        var address = await site.ContentAddressAsync(type, slug);
        await DoneAsync((await site.EditFormAsync(type, slug)).Fill("Name in the address", to).SendAsync());
        await DoneAsync((await site.StepAsync(address, "publication")).SendAsync());
    }

    private async Task<string> TakeDownAsync(string slug)
    {
        await site.SignInAsync(StaffRoles.Editor);
        var address = await site.ContentAddressAsync(ContentTypes.Pages, slug);
        await DoneAsync((await site.StepAsync(address, "takedown")).Fill("Why?", "Nobody read it").SendAsync());
        return address;
    }

    private Task<int> NoteAsync(string from, string to) => site.DbAsync(db =>
    {
        db.Add(new MovedAddress { From = from, To = to, At = site.Clock.GetUtcNow() });
        return db.SaveChangesAsync();
    });

    private async Task<string?> LedToAsync(string address)
    {
        var answer = await site.NewVisitor().GetAsync(new Uri(address, UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently, address);
        return answer.Headers.Location?.ToString();
    }

    private static async Task DoneAsync(Task<HttpResponseMessage> sending)
    {
        var answer = await sending;
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync());
    }
}
