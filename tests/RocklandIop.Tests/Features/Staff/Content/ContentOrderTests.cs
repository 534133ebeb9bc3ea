using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Features.Staff.Audit;

namespace RocklandIop.Tests.Features.Staff.Content;

public sealed class ContentOrderTests : IAsyncDisposable
{
    private const string Menu = "/staff/content/order/pages";
    private const string Aftercare = "/staff/content/order/aftercare";

    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task The_menu_is_put_in_order_without_script()
    {
        await site.SignInAsync(StaffRoles.Editor);
        var before = await MenuAsync();
        var page = await site.PageAsync(Menu);
        Names(page).ShouldBe(before);
        page.QuerySelector("#order-told")!.TextContent.ShouldBe("");

        page = await PressAsync(page, $"Move up: {before[2]}");
        page.QuerySelector("#order-told")!.TextContent.ShouldBe("Not saved yet.");
        page = await PressAsync(page, $"Move down: {before[0]}");
        Names(page)[..3].ShouldBe([before[2], before[0], before[1]]);
        (await MenuAsync()).ShouldBe(before);
        (await Order(page).SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        site.Clock.Advance(TimeSpan.FromSeconds(1));

        (await MenuAsync())[..3].ShouldBe([before[2], before[0], before[1]]);
        (await site.AuditAsync(AuditAction.ContentOrdered)).ShouldHaveSingleItem().Subject.ShouldBe("pages");
    }

    [Fact]
    public async Task One_is_moved_far_by_its_number()
    {
        await site.SignInAsync(StaffRoles.Editor);
        var page = await site.PageAsync(Aftercare);
        var before = Names(page);

        page = await Website.ReadAsync(await FarAsync(page, before[^1], "2"));

        Names(page).ShouldBe([before[0], before[^1], .. before[1..^1]]);
        (await Order(page).SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await site.PageAsync("/aftercare")).QuerySelectorAll("main h3, main h2").Select(heading => heading.TextContent.Trim()).Where(before.Contains).ShouldBe(Names(page));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("99")]
    [InlineData("first")]
    [InlineData("")]
    public async Task A_place_that_is_none_is_explained_and_what_was_moved_stays_moved(string place)
    {
        await site.SignInAsync(StaffRoles.Editor);
        var page = await PressAsync(await site.PageAsync(Aftercare), $"Move down: {Names(await site.PageAsync(Aftercare))[0]}");
        var names = Names(page);

        page = await Website.ReadAsync(await FarAsync(page, names[0], place), HttpStatusCode.UnprocessableEntity);

        page.QuerySelector(".error-summary a[href='#Place']")!.TextContent.ShouldBe($"Enter a number from 1 to {names.Count}");
        Names(page).ShouldBe(names);
        page.QuerySelector("#Place")!.GetAttribute("value").ShouldBe(place);
    }

    [Fact]
    public async Task Of_two_editors_the_second_is_told_and_may_insist()
    {
        await site.SignInAsync(StaffRoles.Editor);
        var theirs = await site.PageAsync(Aftercare);
        var before = Names(theirs);
        var mine = await PressAsync(await site.PageAsync(Aftercare), $"Move up: {before[2]}");
        (await Order(await PressAsync(theirs, $"Move down: {before[0]}")).SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        var told = await Website.ReadAsync(await Order(mine).SendAsync(), HttpStatusCode.Conflict);

        told.QuerySelector(".notice h2")!.TextContent.ShouldBe("Somebody else has changed the order");
        told.QuerySelectorAll(".notice li").Select(item => item.TextContent).Take(2).ShouldBe([before[1], before[0]]);
        Names(told)[..3].ShouldBe([before[0], before[2], before[1]]);
        Names(await site.PageAsync(Aftercare))[..3].ShouldBe([before[1], before[0], before[2]]);
        (await Order(told).SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        Names(await site.PageAsync(Aftercare))[..3].ShouldBe([before[0], before[2], before[1]]);
    }

    [Fact]
    public async Task What_is_hidden_keeps_its_place_and_pages_outside_the_menu_have_none()
    {
        await site.DbAsync(async db =>
        {
            (await ContentTypes.Aftercare.Rows(db).OrderBy(row => row.Order).FirstAsync()).IsPublished = false;
            return await db.SaveChangesAsync();
        });
        await site.SignInAsync(StaffRoles.Editor);

        (await site.PageAsync(Aftercare)).QuerySelector(".order-list li .tag")!.TextContent.ShouldBe("Not published");
        Names(await site.PageAsync(Menu)).ShouldNotContain("Privacy");
    }

    [Theory]
    [InlineData("", "1,2")]
    [InlineData("1,2,2", "1,2,2")]
    [InlineData("1,2", "1,2,3")]
    [InlineData("1,x", "1,x")]
    public async Task An_order_that_was_never_on_the_page_is_refused(string order, string seen)
    {
        await site.SignInAsync(StaffRoles.Editor);
        var form = Order(await site.PageAsync(Aftercare));
        var values = form.Values().Where(value => value.Key is not ("Order" or "Seen")).Append(KeyValuePair.Create("Order", order)).Append(KeyValuePair.Create("Seen", seen));

        (await form.PostAsync(values)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("glossary")]
    [InlineData("provider")]
    [InlineData("nothing")]
    public async Task What_stands_by_the_alphabet_or_is_no_list_has_no_order(string type)
    {
        await site.SignInAsync(StaffRoles.Editor);

        await site.PageAsync($"/staff/content/order/{type}", HttpStatusCode.NotFound);
    }

    private async Task<List<string>> MenuAsync() =>
        [.. (await site.PageAsync("/")).QuerySelectorAll("nav.site-menu li a").Select(link => link.TextContent).SkipLast(2)];

    private static List<string> Names(IDocument page) => [.. page.QuerySelectorAll(".order-name").Select(name => name.TextContent)];

    private FilledForm Order(IHtmlDocument page) => FilledForm.Of(site, page, "#order");

    private async Task<IHtmlDocument> PressAsync(IHtmlDocument page, string button)
    {
        var pressed = page.QuerySelectorAll("#order button").Single(one => one.TextContent.Contains(button, StringComparison.Ordinal));
        var form = Order(page);
        return await Website.ReadAsync(await form.PostAsync(form.Values().Append(KeyValuePair.Create("Step", pressed.GetAttribute("value")!))));
    }

    private async Task<HttpResponseMessage> FarAsync(IHtmlDocument page, string name, string place)
    {
        var form = FilledForm.Of(site, page, "#order-move").Fill("Move", name).Fill("To place number", place);
        return await form.PostAsync(form.Values().Append(KeyValuePair.Create("Step", "to")));
    }
}
