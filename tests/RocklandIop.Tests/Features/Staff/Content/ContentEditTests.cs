using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Features.Staff.Content;

namespace RocklandIop.Tests.Features.Staff.Content;

public sealed class ContentEditTests : IAsyncDisposable
{
    private const string Slug = "medication";

    private static readonly ContentType Type = ContentTypes.Therapies;

    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    public static TheoryData<string> Types => [.. ContentTypes.Edited.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Each_type_has_a_form_that_saves_what_it_shows(string name)
    {
        await site.SignInAsync(StaffRoles.Editor);
        var type = ContentTypes.Find(name)!;
        var row = await site.DbAsync(db => type.Rows(db).OrderBy(row => row.Id).FirstAsync());
        var form = await site.EditFormAsync(type, row.Slug);

        (await form.Fill("What changed, and why", "A word was wrong").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        var draft = (await site.DraftAsync(type, row.Slug)).ShouldNotBeNull();
        draft.Texts.ToJson().ShouldBe(type.Read(row).ToJson());
        draft.Why.ShouldBe("A word was wrong");
    }

    [Fact]
    public async Task A_change_is_kept_as_a_draft_and_visitors_see_what_they_saw()
    {
        await site.SignInAsync(StaffRoles.Editor);
        var form = await site.EditFormAsync(Type, Slug);

        var answer = await form.Fill("Title", "Medicines that help").Fill("What it is", "New words.").SendAsync();

        var page = await site.PageAsync(answer.Headers.Location!.OriginalString);
        page.QuerySelector("h1")!.TextContent.ShouldBe("Medicines that help");
        page.QuerySelector("main .notice[role=status]")!.TextContent.ShouldContain("Visitors see no change until it is published.");
        (await site.PageAsync($"/therapies/{Slug}")).Body!.TextContent.ShouldNotContain("Medicines that help");
        (await StepsAsync()).ShouldBe([ContentAction.Shipped, ContentAction.Saved]);
    }

    [Fact]
    public async Task What_cannot_be_published_is_kept_as_it_was_typed_and_said_at_its_field()
    {
        await site.SignInAsync(StaffRoles.Editor);
        var form = await site.EditFormAsync(ContentTypes.StudyResults, await FirstAsync(ContentTypes.StudyResults));

        var page = await site.PageAsync((await form.Fill("People", "about fifty").Fill("Measure", "").SendAsync()).Headers.Location!.OriginalString);

        page.QuerySelector("#Values-people-")!.GetAttribute("value").ShouldBe("about fifty");
        page.QuerySelector("#Values-people--error")!.TextContent.ShouldContain("People must be a whole number");
        page.QuerySelector("#Values-measure--error")!.TextContent.ShouldContain("Measure is missing");
        page.QuerySelector("#checks-list")!.TextContent.ShouldContain("2 things to fix before it can be published.");
    }

    [Fact]
    public async Task The_reviewer_of_the_old_text_is_not_the_reviewer_of_the_new_one()
    {
        await site.DbAsync(async db =>
        {
            (await Type.Rows(db).SingleAsync(row => row.Slug == Slug)).ReviewedBy = "Kim Doe, LMHC";
            return await db.SaveChangesAsync();
        });
        await site.SignInAsync(StaffRoles.Editor);
        var form = await site.EditFormAsync(Type, Slug);

        await form.PostAsync([.. form.Values(), KeyValuePair.Create("Values[reviewedBy]", "Myself")]);
        (await site.DraftAsync(Type, Slug)).ShouldBeNull();
        await form.Fill("Title", "Medicines that help").SendAsync();

        (await site.DraftAsync(Type, Slug)).ShouldNotBeNull().Texts["reviewedBy"].ShouldBeNull();
    }

    [Fact]
    public async Task While_somebody_types_it_is_saved_without_a_step_in_the_history()
    {
        await site.SignInAsync(StaffRoles.Editor);
        var form = (await site.EditFormAsync(Type, Slug)).Fill("Title", "Medicines");

        var first = await AutosaveAsync(form, HttpStatusCode.OK);
        form.Fill("Title", "Medicines that help");
        var second = await AutosaveAsync(form, HttpStatusCode.OK, seen: first.GetProperty("token").GetString());

        second.GetProperty("at").GetString().ShouldBe("10:00 AM");
        second.GetProperty("preview").GetString().ShouldStartWith($"/therapies/{Slug}?draft=");
        second.GetProperty("token").GetString().ShouldNotBe(first.GetProperty("token").GetString());
        (await site.DraftAsync(Type, Slug)).ShouldNotBeNull().Texts["title"].ShouldBe("Medicines that help");
        (await StepsAsync()).ShouldBe([ContentAction.Shipped]);
        (await site.PageAsync(await site.EditAddressAsync(Type, Slug) + "/checks")).Body!.TextContent.ShouldContain("Nothing to fix.");
    }

    [Fact]
    public async Task The_second_of_two_editors_sees_both_texts_and_keeps_theirs_or_not()
    {
        await site.SignInAsync(StaffRoles.Editor);
        var mine = (await site.EditFormAsync(Type, Slug)).Fill("Title", "Mine").Fill("Summary", "My summary");
        var dana = site.Client;
        await site.SignInAsync(StaffRoles.Editor, "Robin Vale");
        await AutosaveAsync((await site.EditFormAsync(Type, Slug)).Fill("Title", "Theirs"), HttpStatusCode.OK);
        site.Client = dana;

        (await AutosaveAsync(mine, HttpStatusCode.Conflict)).GetProperty("message").GetString()!.ShouldStartWith("Robin Vale saved something else at 10:00 AM.");
        var conflict = await Website.ReadAsync(await mine.SendAsync(), HttpStatusCode.Conflict);

        conflict.QuerySelector("main [role=alert]")!.TextContent.ShouldContain("Robin Vale saved this while you were writing");
        conflict.QuerySelectorAll("main legend").Select(legend => legend.TextContent).ShouldBe(["Title", "Summary"]);
        conflict.QuerySelector("#mine-title")!.TextContent.ShouldBe("Mine");
        conflict.QuerySelector("#theirs-title")!.TextContent.ShouldBe("Theirs");
        (await site.DraftAsync(Type, Slug)).ShouldNotBeNull().Texts["title"].ShouldBe("Theirs");

        var address = await site.EditAddressAsync(Type, Slug);
        (await FilledForm.On(site, conflict, address).SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var draft = (await site.DraftAsync(Type, Slug)).ShouldNotBeNull();
        draft.Texts["title"].ShouldBe("Mine");
        draft.Texts["summary"].ShouldBe("My summary");
        var kept = await site.DbAsync(db => db.Set<ContentVersion>().AsNoTracking().OrderBy(step => step.Number).ToListAsync());
        kept.Select(step => (step.Action, step.Texts["title"])).Skip(1).ShouldBe([(ContentAction.Saved, "Theirs"), (ContentAction.Saved, "Mine")]);
        kept[1].StaffId.ShouldNotBe(kept[2].StaffId);
    }

    [Fact]
    public async Task Who_began_before_a_change_was_published_does_not_undo_it()
    {
        await site.SignInAsync(StaffRoles.Editor);
        var late = (await site.EditFormAsync(Type, Slug)).Fill("Summary", "My summary");
        await site.DraftedAsync(Type, Slug, "Title", "Published meanwhile");
        await PublishAsync();

        var conflict = await Website.ReadAsync(await late.SendAsync(), HttpStatusCode.Conflict);

        conflict.QuerySelector("main [role=alert]")!.TextContent.ShouldContain("published or discarded");
        conflict.QuerySelector("#theirs-title")!.TextContent.ShouldBe("Published meanwhile");
        (await FilledForm.On(site, conflict, await site.EditAddressAsync(Type, Slug)).SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await site.DraftAsync(Type, Slug)).ShouldNotBeNull().Texts["summary"].ShouldBe("My summary");
    }

    [Fact]
    public async Task Saving_without_a_change_leaves_nothing_behind()
    {
        await site.SignInAsync(StaffRoles.Editor);

        (await (await site.EditFormAsync(Type, Slug)).SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        (await site.DraftAsync(Type, Slug)).ShouldBeNull();
        (await StepsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_text_that_is_far_too_long_is_refused_and_comes_back_whole()
    {
        await site.SignInAsync(StaffRoles.Editor);
        var text = string.Concat(Enumerable.Repeat("Two words. ", 200 * 1024 / 11));
        var form = (await site.EditFormAsync(ContentTypes.Pages, "what-is-iop")).Fill("Text", text).Fill("Title", "Kept");

        (await AutosaveAsync(form, HttpStatusCode.UnprocessableEntity)).GetProperty("message").GetString()!.ShouldStartWith("Shorten this");
        var page = await Website.ReadAsync(await form.SendAsync(), HttpStatusCode.UnprocessableEntity);

        page.QuerySelector("#Values-body--error")!.TextContent.ShouldContain("102,400 fit");
        page.QuerySelector("#Values-body-")!.TextContent.ShouldBe(text);
        page.QuerySelector("#Values-title-")!.GetAttribute("value").ShouldBe("Kept");
        (await site.DraftAsync(ContentTypes.Pages, "what-is-iop")).ShouldBeNull();
    }

    [Fact]
    public async Task A_text_of_ninety_thousand_letters_is_saved()
    {
        await site.SignInAsync(StaffRoles.Editor);
        var text = new string('ß', 90_000);

        (await (await site.EditFormAsync(ContentTypes.Pages, "what-is-iop")).Fill("Text", text).SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        (await site.DraftAsync(ContentTypes.Pages, "what-is-iop")).ShouldNotBeNull().Texts["body"].ShouldBe(text);
    }

    [Fact]
    public async Task A_supervisor_reads_and_cannot_write()
    {
        await site.SignInAsync(StaffRoles.Supervisor);

        var page = await site.PageAsync(await site.EditAddressAsync(Type, Slug));

        page.QuerySelector("#editor fieldset")!.HasAttribute("disabled").ShouldBeTrue();
        page.QuerySelector("#editor button").ShouldBeNull();
        page.QuerySelector("script[src*='editor']").ShouldBeNull();
    }

    [Fact]
    public async Task Save_and_preview_leads_to_the_page_with_the_draft()
    {
        await site.SignInAsync(StaffRoles.Editor);
        var form = (await site.EditFormAsync(Type, Slug)).Fill("Title", "Medicines that help");

        var answer = await form.PostAsync([.. form.Values(), KeyValuePair.Create("Then", "preview")]);

        answer.Headers.Location!.OriginalString.ShouldStartWith($"/therapies/{Slug}?draft=");
        (await site.PageAsync(answer.Headers.Location.OriginalString)).QuerySelector("h1")!.TextContent.ShouldContain("Medicines that help");
    }

    [Fact]
    public async Task Another_name_in_the_address_is_part_of_the_draft_and_a_taken_one_is_refused()
    {
        await site.SignInAsync(StaffRoles.Editor);

        var refused = await Website.ReadAsync(await (await site.EditFormAsync(Type, Slug)).Fill("Name in the address", "group-therapy").SendAsync(), HttpStatusCode.UnprocessableEntity);
        (await (await site.EditFormAsync(Type, Slug)).Fill("Name in the address", "medicines").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        refused.QuerySelector("#Slug-error")!.TextContent.ShouldContain("'group-therapy' is taken");
        (await site.DraftAsync(Type, Slug)).ShouldNotBeNull().Slug.ShouldBe("medicines");
    }

    private static async Task<JsonElement> AutosaveAsync(FilledForm form, HttpStatusCode expected, string? seen = null)
    {
        var values = form.Values().Select(value => value.Key == "Seen" && seen is not null ? KeyValuePair.Create("Seen", seen) : value).Append(KeyValuePair.Create("Autosave", "true"));
        var answer = await form.PostAsync(values);
        answer.StatusCode.ShouldBe(expected);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    private Task<string> FirstAsync(ContentType type) => site.DbAsync(db => type.Rows(db).OrderBy(row => row.Id).Select(row => row.Slug).FirstAsync());

    private Task<List<ContentAction>> StepsAsync() => site.DbAsync(db => db.Set<ContentVersion>().OrderBy(step => step.Number).Select(step => step.Action).ToListAsync());

    private async Task PublishAsync()
    {
        var id = await site.DbAsync(db => Type.Rows(db).Where(row => row.Slug == Slug).Select(row => row.Id).SingleAsync());
        await site.UseAsync<IServiceProvider, bool>(async services =>
        {
            var item = await ((ContentDesk)services.GetService(typeof(ContentDesk))!).FindAsync(Type.Name, id, CancellationToken.None);
            (await ((ContentPublishing)services.GetService(typeof(ContentPublishing))!).PublishAsync(item!, staffId: null, why: null, CancellationToken.None)).ShouldBeEmpty();
            return true;
        });
    }
}
