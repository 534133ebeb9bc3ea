using System.Net;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Features.Pages;
using RocklandIop.Web.Features.Staff;

namespace RocklandIop.Tests.Features.Staff.Content;

public sealed class ContentListTests : IAsyncDisposable
{
    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task The_first_page_names_each_type_with_its_entries_and_what_is_in_work()
    {
        await site.SignInAsync(StaffRoles.Editor);
        await site.DraftedAsync(ContentTypes.Therapies, "medication", "Title", "Medicines that help");

        var page = await site.PageAsync("/staff/content");

        page.QuerySelectorAll("main tbody th").Select(cell => cell.TextContent).ShouldBe(ContentTypes.Edited.Select(type => type.Plural));
        page.QuerySelectorAll("main tbody tr").Single(row => row.QuerySelector("th")!.TextContent == "Therapies").TextContent.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe(["Therapies", "9", "1", "0", "0"]);
        var work = page.QuerySelector("#in-work")!.ParentElement!;
        work.TextContent.ShouldContain("Medicines that help");
        work.TextContent.ShouldContain("Therapy, saved by Dana Reed, Mon, Nov 23, 10:00 AM");
    }

    [Fact]
    public async Task A_review_that_is_overdue_is_counted_and_shown()
    {
        site.Clock.Advance(TimeSpan.FromDays(400));
        await site.SignInAsync(StaffRoles.Editor);

        (await site.PageAsync("/staff/content")).QuerySelector("main tbody a.tag-bad[href='/staff/content/therapies?show=Overdue']").ShouldNotBeNull().TextContent.ShouldBe("9 overdue");
        (await site.PageAsync("/staff/content/therapies?show=Overdue")).QuerySelectorAll("main tbody .tag-bad").Length.ShouldBe(9);
    }

    [Theory]
    [InlineData("motivational", "Motivational")]
    [InlineData("MEDICATION", "Medic")]
    public async Task Words_of_a_title_find_it_in_every_type(string words, string found)
    {
        await site.SignInAsync(StaffRoles.Supervisor);

        (await site.PageAsync($"/staff/content?q={words}")).QuerySelectorAll("main tbody th").ShouldContain(title => title.TextContent.StartsWith(found, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("%25")]
    [InlineData("_")]
    [InlineData("[a-z]")]
    [InlineData("%5C")]
    public async Task What_means_something_in_a_pattern_stands_for_itself(string words)
    {
        await site.SignInAsync(StaffRoles.Editor);

        (await site.PageAsync($"/staff/content?q={words}")).QuerySelector("#found")!.TextContent.ShouldBe("Nothing found");
    }

    [Fact]
    public async Task A_long_list_comes_in_pages_of_fifty()
    {
        await site.DbAsync(async db =>
        {
            db.AddRange(Enumerable.Range(1, 120).Select(n => new Page { Slug = $"extra-{n}", Title = $"Extra {n:000}", Summary = "", Description = $"Extra {n}", Body = "Text", Order = 1000 + n, IsPublished = n > 3 }));
            return await db.SaveChangesAsync();
        });
        await site.SignInAsync(StaffRoles.Editor);

        var first = await site.PageAsync("/staff/content/pages?q=extra");
        var last = await site.PageAsync(first.QuerySelector(".pager a[rel=next]")!.GetAttribute("href")!.Replace("page=2", "page=3", StringComparison.Ordinal));

        first.QuerySelectorAll("main tbody tr").Length.ShouldBe(50);
        first.QuerySelector("main tbody th")!.TextContent.ShouldBe("Extra 001");
        last.QuerySelectorAll("main tbody tr").Length.ShouldBe(20);
        last.QuerySelectorAll("main tbody th")[^1].TextContent.ShouldBe("Extra 120");
        last.QuerySelector(".pager a[rel=next]").ShouldBeNull();
        (await site.PageAsync("/staff/content/pages?q=extra&show=Hidden")).QuerySelectorAll("main tbody tr").Length.ShouldBe(3);
        (await site.PageAsync("/staff/content/pages?page=99999&q=extra")).QuerySelectorAll("main tbody tr").Length.ShouldBe(20);
    }

    [Fact]
    public async Task A_new_page_gets_its_address_from_its_title_and_a_draft()
    {
        await site.SignInAsync(StaffRoles.Editor);
        var form = FilledForm.On(site, await site.PageAsync("/staff/content/pages/new"));

        var answer = await form.Fill("Title", "Parking & Getting Here").SendAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await site.PageAsync(answer.Headers.Location!.OriginalString)).QuerySelector("h1")!.TextContent.ShouldBe("Parking & Getting Here");
        await site.PageAsync("/parking-getting-here", HttpStatusCode.NotFound);
        (await site.PageAsync("/staff/content/pages?show=Hidden")).QuerySelectorAll("main tbody tr").ShouldHaveSingleItem().TextContent.ShouldContain("Parking & Getting Here");
    }

    [Fact]
    public async Task An_address_that_is_taken_is_said_at_its_field_and_nothing_is_lost()
    {
        await site.SignInAsync(StaffRoles.Editor);
        var form = FilledForm.On(site, await site.PageAsync("/staff/content/therapies/new"));

        var page = await Website.ReadAsync(await form.Fill("Title", "Another one").Fill("Name in the address", "medication").SendAsync(), HttpStatusCode.UnprocessableEntity);

        page.QuerySelector("#Slug-error")!.TextContent.ShouldContain("'medication' is taken");
        page.QuerySelector("#Title")!.GetAttribute("value").ShouldBe("Another one");
    }

    [Fact]
    public async Task A_source_is_begun_with_its_citation_key()
    {
        await site.SignInAsync(StaffRoles.Editor);
        var address = "/staff/content/sources/new";

        (await Website.ReadAsync(await FilledForm.On(site, await site.PageAsync(address)).Fill("Title", "A study").SendAsync(), HttpStatusCode.UnprocessableEntity)).QuerySelector("#Slug-error").ShouldNotBeNull();
        (await FilledForm.On(site, await site.PageAsync(address)).Fill("Title", "A study").Fill("Citation key", "DOE26").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        (await site.DraftAsync(ContentTypes.Sources, "doe26")).ShouldNotBeNull().Texts["title"].ShouldBe("A study");
    }

    [Fact]
    public async Task The_lists_to_choose_from_find_sources_and_pages_by_their_words()
    {
        await site.SignInAsync(StaffRoles.Editor);

        (await site.Client.GetStringAsync("/staff/content/pickers/sources?q=mckay21")).ShouldContain("[@MCKAY21]", Case.Sensitive);
        (await site.Client.GetStringAsync("/staff/content/pickers/pages?q=medication")).ShouldContain("(/therapies/medication)", Case.Sensitive);
        (await site.Client.GetStringAsync("/staff/content/pickers/pages?q=home")).ShouldContain("](/)", Case.Sensitive);
        (await site.Client.GetStringAsync("/staff/content/pickers/pictures?q=x")).ShouldBe("[]");
        (await site.PageAsync("/staff/content/pickers?q=mckay21")).QuerySelector("main code")!.TextContent.ShouldBe("[@MCKAY21]");
    }

    [Theory]
    [InlineData("/staff/content/no-such-type")]
    [InlineData("/staff/content/provider")]
    [InlineData("/staff/content/no-such-type/new")]
    [InlineData("/staff/content/pages/999999")]
    [InlineData("/staff/content/pages/999999/checks")]
    [InlineData("/staff/content/previews/999999")]
    public async Task What_is_not_there_is_not_found(string address)
    {
        await site.SignInAsync(StaffRoles.Editor);

        await site.PageAsync(address, HttpStatusCode.NotFound);
    }
}
