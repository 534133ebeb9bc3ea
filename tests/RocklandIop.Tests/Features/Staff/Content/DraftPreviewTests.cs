using System.Net;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Mvc;

namespace RocklandIop.Tests.Features.Staff.Content;

public sealed class DraftPreviewTests : IAsyncDisposable
{
    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Staff_see_the_draft_on_the_page_itself_and_visitors_do_not()
    {
        var visitor = site.Client;
        await site.SignInAsync(StaffRoles.Editor);
        var preview = await site.DraftedAsync(ContentTypes.Therapies, "medication", "What it is", "Words of the draft.");

        var page = await site.PageAsync(preview);

        page.QuerySelector("main")!.TextContent.ShouldContain("Words of the draft.");
        page.QuerySelector(".draft-banner")!.TextContent.ShouldContain("Draft, seen by staff only.");
        page.QuerySelector(".draft-banner a")!.GetAttribute("href").ShouldBe(await site.EditAddressAsync(ContentTypes.Therapies, "medication"));
        page.QuerySelector("meta[name=robots]")!.GetAttribute("content").ShouldBe("noindex");
        page.QuerySelector("link[rel=canonical]").ShouldBeNull();
        (await site.PageAsync("/therapies/medication")).Body!.TextContent.ShouldNotContain("Words of the draft.");
        site.Client = visitor;
        (await site.PageAsync("/therapies/medication")).Body!.TextContent.ShouldNotContain("Words of the draft.");
    }

    [Fact]
    public async Task Only_a_preview_may_stand_in_a_frame_of_ours_and_no_cache_keeps_it()
    {
        await site.SignInAsync(StaffRoles.Editor);
        var preview = await site.DraftedAsync(ContentTypes.Therapies, "medication", "What it is", "Words of the draft.");

        var shown = await site.Client.GetAsync(new Uri(preview, UriKind.Relative));
        var plain = await site.Client.GetAsync(new Uri("/therapies/medication", UriKind.Relative));
        var unknown = await site.Client.GetAsync(new Uri("/therapies/medication?draft=999999", UriKind.Relative));

        shown.Headers.GetValues("X-Frame-Options").ShouldHaveSingleItem().ShouldBe("SAMEORIGIN");
        shown.Headers.GetValues(ContentPolicy.Header).ShouldHaveSingleItem().ShouldBe("default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'self'; form-action 'self'");
        shown.Headers.GetValues("X-Robots-Tag").ShouldHaveSingleItem().ShouldBe("noindex, nofollow");
        shown.Headers.CacheControl!.NoStore.ShouldBeTrue();
        foreach (var other in new[] { plain, unknown })
        {
            other.Headers.GetValues("X-Frame-Options").ShouldHaveSingleItem().ShouldBe("DENY");
            other.Headers.GetValues(ContentPolicy.Header).ShouldHaveSingleItem().ShouldContain("frame-ancestors 'none'");
        }

        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_is_not_signed_in_signs_in_first_and_comes_back_to_the_draft()
    {
        var visitor = site.Client;
        await site.SignInAsync(StaffRoles.Editor);
        var preview = await site.DraftedAsync(ContentTypes.Therapies, "medication", "What it is", "Words of the draft.");
        var editor = site.Client;

        var away = await visitor.GetAsync(new Uri(preview, UriKind.Relative));

        away.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var back = Uri.UnescapeDataString(away.Headers.Location!.OriginalString.Split("returnUrl=")[1]);
        back.ShouldStartWith("/staff/content/previews/");
        (await editor.GetAsync(new Uri(back, UriKind.Relative))).Headers.Location!.OriginalString.ShouldBe(preview);
        (await visitor.GetAsync(new Uri("/?draft=nonsense", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Who_may_not_read_drafts_is_refused()
    {
        await site.SignInAsync(StaffRoles.Editor);
        var preview = await site.DraftedAsync(ContentTypes.Therapies, "medication", "What it is", "Words of the draft.");
        using var intake = await site.StaffClientAsync(StaffRoles.Intake, "Robin Vale");

        var answer = await intake.GetAsync(new Uri(preview, UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("Words of the draft.");
    }

    [Fact]
    public async Task A_new_page_can_be_looked_at_where_it_will_be_menu_and_all()
    {
        await site.SignInAsync(StaffRoles.Editor);
        await FilledForm.On(site, await site.PageAsync("/staff/content/pages/new")).Fill("Title", "Parking").SendAsync();
        var form = (await site.EditFormAsync(ContentTypes.Pages, "parking")).Fill("Name in the main menu", "Parking").Fill("Text", "Behind the house.");
        await form.SendAsync();
        var draft = (await site.DraftAsync(ContentTypes.Pages, "parking"))!;

        var page = await site.PageAsync($"/parking?draft={draft.Id}");

        page.QuerySelector("h1")!.TextContent.ShouldBe("Parking");
        page.QuerySelector("main")!.TextContent.ShouldContain("Behind the house.");
        page.QuerySelector("#menu a[href='/parking']").ShouldNotBeNull();
        (await site.PageAsync("/")).QuerySelector("#menu a[href='/parking']").ShouldBeNull();
        await site.PageAsync("/parking", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_frame_of_the_page_shows_the_draft_too()
    {
        await site.SignInAsync(StaffRoles.Editor);
        var preview = await site.DraftedAsync(ContentTypes.Sources, "mckay21", "Title", "A title in preparation");
        var line = (await site.DbAsync(async db => await Task.FromResult(db.Set<RocklandIop.Web.Features.GetHelp.HelpLine>().First(one => one.InStrip))));
        var strip = await site.DraftedAsync(ContentTypes.HelpLines, line.Slug, "Short name", "A line in preparation");

        (await site.PageAsync(preview)).QuerySelector("main")!.TextContent.ShouldContain("A title in preparation");
        (await site.PageAsync("/effectiveness?draft=" + preview.Split("draft=")[1].Split('#')[0])).Body!.TextContent.ShouldContain("A title in preparation");
        (await site.PageAsync("/privacy?draft=" + strip.Split("draft=")[1])).QuerySelector(".crisis-strip")!.TextContent.ShouldContain("A line in preparation");
        (await site.PageAsync("/privacy")).QuerySelector(".crisis-strip")!.TextContent.ShouldNotContain("A line in preparation");
    }

    [Fact]
    public async Task A_draft_with_another_address_is_looked_at_where_the_page_is_now()
    {
        await site.SignInAsync(StaffRoles.Editor);

        var preview = await site.DraftedAsync(ContentTypes.Therapies, "medication", "Name in the address", "medicines");

        preview.ShouldStartWith("/therapies/medication?draft=");
        await site.PageAsync(preview);
        await site.PageAsync("/therapies/medicines", HttpStatusCode.NotFound);
    }
}
