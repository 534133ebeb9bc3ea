using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Data;
using RocklandIop.Web.Data.Sqlite;
using RocklandIop.Web.Features.GetHelp;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Features.Staff.Accounts;
using RocklandIop.Web.Features.Staff.Audit;

namespace RocklandIop.Tests.Features.Staff.ContentSteps;

/// <summary>The life of a change, from the draft to its readers and back.</summary>
public sealed class ContentStepsTests : IAsyncDisposable
{
    private const string Slug = "cognitive-behavioral-therapy";
    private const string Live = "/therapies/" + Slug;
    private const string Text = "You and your therapist look at one hard moment.";

    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_change_is_handed_in_approved_by_somebody_else_published_seen_and_brought_back()
    {
        var editor = await site.SignInAsync(StaffRoles.Editor, "Eva Lund");
        using var clinician = await site.StaffClientAsync(StaffRoles.Supervisor, "Robin Vale");
        var address = await site.WriteDraftAsync(ContentTypes.Therapies, Slug, editor.Id, ("session", Text));
        (await site.PageAsync(Live)).Body!.TextContent.ShouldNotContain(Text);
        await RefusedAsync($"{address}/publication", "Somebody else has to approve this draft first.");

        await DoneAsync((await site.StepAsync(address, "submission")).Fill("What changed, and why?", "Easier to read").SendAsync(), address, "submission");
        var reading = await site.StepPageAsync(address, "approval", clinician);
        reading.QuerySelector("main")!.TextContent.ShouldContain("Asked for by Eva Lund");
        reading.QuerySelectorAll("main ins").ShouldContain(added => added.TextContent.Contains("hard moment", StringComparison.Ordinal));
        reading.QuerySelectorAll("main del").ShouldNotBeEmpty();
        reading.QuerySelector($"main a[href^='{Live}?draft=']").ShouldNotBeNull();
        await DoneAsync((await site.StepAsync(address, "approval", clinician)).Choose("I reviewed this as a clinician").Fill("Name and credential to show", "Robin Vale, LICSW").SendAsync(clinician), address, "approval");
        await DoneAsync((await site.StepAsync(address, "publication")).SendAsync(), address, "publication");

        var page = await site.PageAsync(Live);
        page.QuerySelector("main")!.TextContent.ShouldContain(Text);
        page.QuerySelector("main")!.TextContent.ShouldContain("Robin Vale, LICSW");
        (await site.DraftOfAsync(address)).ShouldBeNull();
        var steps = await site.VersionsAsync(address);
        steps.Select(step => step.Action).ShouldBe([ContentAction.Shipped, ContentAction.Saved, ContentAction.Submitted, ContentAction.Approved, ContentAction.Published]);
        steps[^1].Why.ShouldBe("Easier to read");
        steps[^1].StaffId.ShouldBe(editor.Id);
        steps[^1].ApprovedBy.ShouldNotBeNull().ShouldNotBe(editor.Id);
        steps[^1].Texts["nextReview"].ShouldBe("2027-11-23");

        var history = await site.StepPageAsync(address, "history");
        history.QuerySelectorAll(".timeline li").Select(step => step.QuerySelector("p")!.TextContent).ShouldBe(
        [
            "Version 5: Published, by Eva Lund; approved by Robin Vale", "Version 4: Approved, by Robin Vale", "Version 3: Asked for approval, by Eva Lund",
            "Version 2: Saved a draft, by Eva Lund", "Version 1: Came with the site",
        ]);
        await DoneAsync(FilledForm.On(site, await site.PageAsync($"{address}/versions/1"), "/restoration").SendAsync(), address, "restoration");
        (await site.PageAsync(Live)).Body!.TextContent.ShouldContain(Text);
        (await site.DraftOfAsync(address)).ShouldNotBeNull().Texts["session"].ShouldBe(steps[0].Texts["session"]);

        foreach (var action in new[] { AuditAction.ContentSubmitted, AuditAction.ContentApproved, AuditAction.ContentPublished, AuditAction.ContentRestored })
        {
            (await site.AuditAsync(action)).ShouldHaveSingleItem().Subject.ShouldBe(address["/staff/content/".Length..]);
        }
    }

    [Fact]
    public async Task Whoever_wrote_in_it_cannot_approve_it_and_not_after_somebody_else_saved_it_either()
    {
        var (first, second) = (await site.SignInAsync(StaffRoles.Editor, "Eva Lund"), (await site.StaffCookieAsync(StaffRoles.Editor, "Ian Moss")).Member);
        var address = await site.WriteDraftAsync(ContentTypes.Therapies, Slug, first.Id, ("session", Text));
        await site.WriteDraftAsync(ContentTypes.Therapies, Slug, second.Id, ("words", "No words."));
        using var other = await site.StaffClientAsync(StaffRoles.Editor, "Ian Moss");
        await SubmitAsync(address);
        var page = await site.StepPageAsync(address, "approval");
        page.QuerySelector("form[action$='/approval']").ShouldBeNull();
        using var third = await site.StaffClientAsync(StaffRoles.Admin, "Kim Adair");
        var form = await site.StepAsync(address, "approval", third);

        foreach (var author in new[] { site.Client, other })
        {
            // The form of somebody who may, sent by somebody who may not.
            var token = FilledForm.On(site, await site.StepPageAsync(address, "return", author), "/return").Values().Single(value => value.Key == "__RequestVerificationToken");
            var answer = await form.PostAsync(form.Values().Where(value => value.Key != token.Key).Append(token), author);
            (await Website.ReadAsync(answer, HttpStatusCode.Conflict)).QuerySelector(".notice-bad")!.TextContent.ShouldContain("somebody else has to approve it");
        }

        (await site.DraftOfAsync(address))!.State.ShouldBe(DraftState.InReview);
        await DoneAsync(form.SendAsync(third), address, "approval");
        (await site.DraftOfAsync(address))!.State.ShouldBe(DraftState.Approved);
    }

    [Fact]
    public async Task What_was_approved_and_then_changed_has_to_be_approved_again()
    {
        var (editor, address) = await ApprovedAsync();

        await site.WriteDraftAsync(ContentTypes.Therapies, Slug, editor.Id, ("session", Text + " And more."));

        await RefusedAsync($"{address}/publication", "Somebody else has to approve this draft first.");
        (await site.DraftOfAsync(address))!.ApprovedBy.ShouldBeNull();
    }

    [Fact]
    public async Task A_change_is_sent_back_with_words()
    {
        var editor = await site.SignInAsync(StaffRoles.Editor, "Eva Lund");
        using var reviewer = await site.StaffClientAsync(StaffRoles.Supervisor, "Robin Vale");
        var address = await site.WriteDraftAsync(ContentTypes.Therapies, Slug, editor.Id, ("session", Text));
        await SubmitAsync(address);
        var form = await site.StepAsync(address, "return", reviewer);
        (await Website.ReadAsync(await form.SendAsync(reviewer), HttpStatusCode.UnprocessableEntity)).QuerySelector(".error-summary")!.TextContent.ShouldContain("Write what should be different");

        await DoneAsync(form.Fill("What should be different?", "Say who leads the session.").SendAsync(reviewer), address, "return");

        (await site.DraftOfAsync(address))!.State.ShouldBe(DraftState.Editing);
        (await site.StepPageAsync(address, "history")).QuerySelector(".timeline .said")!.TextContent.ShouldBe("Say who leads the session.");
    }

    [Fact]
    public async Task Content_that_is_not_clinical_is_published_without_a_second_person()
    {
        var editor = await site.SignInAsync(StaffRoles.Editor, "Eva Lund");
        var address = await site.WriteDraftAsync(ContentTypes.SampleWeek, "monday-3", editor.Id, ("title", "A short break"));

        await DoneAsync((await site.StepAsync(address, "publication")).SendAsync(), address, "publication");

        (await site.PageAsync("/what-to-expect")).Body!.TextContent.ShouldContain("A short break");
    }

    [Theory]
    [InlineData("Always", false)]
    [InlineData("Never", true)]
    public async Task The_setting_says_who_needs_a_second_person(string setting, bool canPublish)
    {
        await using var own = new Website(("Content:SecondPerson", setting));
        var editor = await own.SignInAsync(StaffRoles.Editor, "Eva Lund");
        foreach (var (type, slug) in new[] { (ContentTypes.SampleWeek as ContentType, "monday-3"), (ContentTypes.Glossary, "abstinence") })
        {
            var address = await own.WriteDraftAsync(type, slug, editor.Id, (type.TitleField.Name, "Another word"));

            var answer = await own.Client.GetAsync(new Uri($"{address}/publication", UriKind.Relative));

            answer.StatusCode.ShouldBe(canPublish ? HttpStatusCode.OK : HttpStatusCode.Conflict, type.Name);
        }
    }

    [Theory]
    [InlineData("submission", DraftState.Editing)]
    [InlineData("approval", DraftState.InReview)]
    [InlineData("return", DraftState.InReview)]
    [InlineData("publication", DraftState.Approved)]
    [InlineData("schedule", DraftState.Approved)]
    [InlineData("discard", DraftState.Editing)]
    public async Task Whoever_acts_on_an_older_draft_is_told_and_nothing_is_done(string step, DraftState state)
    {
        var editor = await site.SignInAsync(StaffRoles.Editor, "Eva Lund");
        using var second = await site.StaffClientAsync(StaffRoles.Admin, "Kim Adair");
        var address = await site.WriteDraftAsync(ContentTypes.Therapies, Slug, editor.Id, ("session", Text));
        await BringToAsync(address, state);
        var form = await site.StepAsync(address, step, second);
        var typed = step switch
        {
            "submission" => "What changed, and why?",
            "return" => "What should be different?",
            "schedule" => "When (Eastern time)",
            _ => null,
        };
        if (typed is not null)
        {
            form.Fill(typed, "2026-12-01T09:00");
        }

        await site.WriteDraftAsync(ContentTypes.Therapies, Slug, editor.Id, ("session", Text + " Then you try another way."));
        var (before, steps) = (await site.DraftOfAsync(address), await site.VersionsAsync(address));
        var answer = await Website.ReadAsync(await form.SendAsync(second), HttpStatusCode.Conflict);

        answer.QuerySelector("main")!.TextContent.ShouldContain("it was changed after you opened the page");
        answer.QuerySelector($".notice a[href='{address}']").ShouldNotBeNull();
        answer.QuerySelector("main")!.TextContent.ShouldContain("by Eva Lund");
        if (typed is not null)
        {
            answer.QuerySelector("main .said")!.TextContent.ShouldBe("2026-12-01T09:00");
        }

        (await site.DraftOfAsync(address))!.Token.ShouldBe(before!.Token);
        (await site.VersionsAsync(address)).Count.ShouldBe(steps.Count);
        (await site.PageAsync(Live)).Body!.TextContent.ShouldNotContain(Text);
    }

    [Fact]
    public async Task Of_two_who_publish_at_the_same_moment_one_is_told()
    {
        var colleague = new BeforeSaving();
        await using var own = new Website { MoreServices = services => services.ConfigureDbContext<SqliteSiteDbContext>(db => db.AddInterceptors(colleague)) };
        var editor = await own.SignInAsync(StaffRoles.Editor, "Eva Lund");
        var address = await own.WriteDraftAsync(ContentTypes.SampleWeek, "monday-3", editor.Id, ("title", "A short break"));
        var form = await own.StepAsync(address, "publication");
        colleague.Once = async () => (await form.SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        (await form.SendAsync()).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        (await own.VersionsAsync(address)).Count(step => step.Action == ContentAction.Published).ShouldBe(1);
        (await own.AuditAsync(AuditAction.ContentPublished)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_a_lint_stops_is_published_only_with_a_reason_that_is_kept()
    {
        var (_, address) = await ApprovedAsync(("session", "An addict can come, too."));
        var page = await site.StepPageAsync(address, "publication");
        page.QuerySelector(".findings")!.TextContent.ShouldContain("What happens in a session, line 1: “addict”. Write 'person with a substance use disorder'");
        var form = FilledForm.On(site, page, "/publication");

        // As if the page had shown no finding.
        (await form.PostAsync(form.Values().Where(value => value.Key != "Overrule"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var answer = await Website.ReadAsync(await form.Fill("Why it has to go out all the same", "It is fine").SendAsync(), HttpStatusCode.UnprocessableEntity);
        answer.QuerySelector(".error-summary")!.TextContent.ShouldContain("Use 20 characters or more");
        (await site.PageAsync(Live)).Body!.TextContent.ShouldNotContain("An addict can come");

        await DoneAsync(form.Fill("Why it has to go out all the same", "The word is a quotation from the law.").SendAsync(), address, "publication");
        (await site.PageAsync(Live)).Body!.TextContent.ShouldContain("An addict can come");
        (await site.AuditAsync(AuditAction.LintOverridden)).ShouldHaveSingleItem().Detail.ShouldBe("1 finding");
        (await site.AuditAsync(AuditAction.ContentPublished)).ShouldBeEmpty();
        (await site.VersionsAsync(address))[^1].Why.ShouldBe("Against 1 finding: The word is a quotation from the law.");
    }

    [Fact]
    public async Task Advice_does_not_stop_it()
    {
        var (_, address) = await ApprovedAsync(("session", "You talk about relapse here."));

        (await site.StepPageAsync(address, "publication")).QuerySelector(".findings")!.TextContent.ShouldContain("relapse");
        await DoneAsync((await site.StepAsync(address, "publication")).SendAsync(), address, "publication");
    }

    [Fact]
    public async Task A_draft_is_discarded_and_its_text_is_kept()
    {
        var editor = await site.SignInAsync(StaffRoles.Editor, "Eva Lund");
        var address = await site.WriteDraftAsync(ContentTypes.Therapies, Slug, editor.Id, ("session", Text));

        await DoneAsync((await site.StepAsync(address, "discard")).SendAsync(), address, "discard");

        (await site.DraftOfAsync(address)).ShouldBeNull();
        var last = (await site.VersionsAsync(address))[^1];
        (last.Action, last.Texts["session"]).ShouldBe((ContentAction.Discarded, Text));
        (await site.PageAsync($"{address}/difference?from=1&to={last.Number}")).QuerySelectorAll("main ins").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task What_stood_in_the_draft_is_kept_when_an_earlier_text_takes_its_place()
    {
        var editor = await site.SignInAsync(StaffRoles.Editor, "Eva Lund");
        var address = await site.WriteDraftAsync(ContentTypes.Therapies, Slug, editor.Id, ("session", Text));
        await site.UseAsync<SiteDbContext, int>(async db =>
        {
            var draft = await db.Set<ContentDraft>().SingleAsync();
            draft.Values = draft.Texts.With("session", "Typed, and never kept as a version.").ToJson();
            return await db.SaveChangesAsync();
        });

        await DoneAsync(FilledForm.On(site, await site.PageAsync($"{address}/versions/1"), "/restoration").SendAsync(), address, "restoration");

        (await site.VersionsAsync(address)).ShouldContain(step => step.Texts["session"] == "Typed, and never kept as a version.");
    }

    [Fact]
    public async Task A_page_is_taken_down_and_comes_back()
    {
        await site.SignInAsync(StaffRoles.Editor, "Eva Lund");
        var address = await site.ContentAddressAsync(ContentTypes.Therapies, "holistic");

        await DoneAsync((await site.StepAsync(address, "takedown")).Fill("Why?", "Not offered any more").SendAsync(), address, "takedown");
        (await site.Client.GetAsync(new Uri("/therapies/holistic", UriKind.Relative))).StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.Gone);
        var steps = await site.VersionsAsync(address);
        steps.Select(step => (step.Action, step.Why)).ShouldBe([(ContentAction.Shipped, null), (ContentAction.TakenDown, "Not offered any more")]);

        await DoneAsync(FilledForm.On(site, await site.StepPageAsync(address, "history"), "/restoration").SendAsync(), address, "restoration");
        await BringToAsync(address, DraftState.Approved);
        await DoneAsync((await site.StepAsync(address, "publication")).SendAsync(), address, "publication");
        await site.PageAsync("/therapies/holistic");
    }

    [Theory]
    [InlineData("pages", "home", "Other parts of the site lead to this page")]
    [InlineData("pages", "glossary", "Other parts of the site lead to this page")]
    [InlineData("pages", "privacy", "Other parts of the site lead to this page")]
    [InlineData("sources", "magill19", "Therapy \"Cognitive behavioral therapy\" cites it.")]
    [InlineData("levels-of-care", "residential", "names this level.")]
    public async Task What_others_lead_to_cannot_be_taken_down(string typeName, string slug, string words)
    {
        await site.SignInAsync(StaffRoles.Editor, "Eva Lund");

        await RefusedAsync($"{await site.ContentAddressAsync(ContentTypes.Find(typeName)!, slug)}/takedown", words);
    }

    [Fact]
    public async Task The_last_line_of_the_strip_stays()
    {
        await site.SignInAsync(StaffRoles.Editor, "Eva Lund");
        var lines = await site.DbAsync(db => db.Set<HelpLine>().Where(line => line.InStrip).OrderBy(line => line.Order).Select(line => line.Slug).ToListAsync());
        foreach (var slug in lines.SkipLast(1))
        {
            var address = await site.ContentAddressAsync(ContentTypes.HelpLines, slug);
            await DoneAsync((await site.StepAsync(address, "takedown")).Fill("Why?", "It was closed").SendAsync(), address, "takedown");
        }

        await RefusedAsync($"{await site.ContentAddressAsync(ContentTypes.HelpLines, lines[^1])}/takedown", "It is the only line in the strip on every page.");
    }

    [Theory]
    [InlineData(StaffRoles.Supervisor)]
    [InlineData(StaffRoles.Intake)]
    public async Task Only_editors_publish_take_down_and_discard(StaffRoles role)
    {
        var (_, address) = await ApprovedAsync();
        var forms = new Dictionary<string, FilledForm>();
        foreach (var step in new[] { "publication", "schedule", "takedown", "discard" })
        {
            forms[step] = await site.StepAsync(address, step);
        }

        using var other = await site.StaffClientAsync(role, "Somebody Else");
        foreach (var (step, form) in forms)
        {
            (await form.SendAsync(other)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, step);
        }

        (await site.DraftOfAsync(address))!.State.ShouldBe(DraftState.Approved);
    }

    [Fact]
    public async Task The_panel_tells_where_it_stands_and_offers_what_comes_next()
    {
        var editor = await site.SignInAsync(StaffRoles.Editor, "Eva Lund");
        var address = await site.ContentAddressAsync(ContentTypes.Therapies, Slug);
        (await PanelAsync()).ShouldBe(("On the site", "See it on the site, History, Reviewed, nothing to change, Set a time, Take it down"));

        await site.WriteDraftAsync(ContentTypes.Therapies, Slug, editor.Id, ("session", Text));
        (await PanelAsync()).ShouldBe(("On the site, Draft", "Ask for approval, What changes, Preview, See it on the site, History, Set a time, Take it down, Discard the draft"));

        await BringToAsync(address, DraftState.InReview);
        (await PanelAsync()).ShouldBe(("On the site, Waits for approval", "See what waits, Send it back, What changes, Preview, See it on the site, History, Set a time, Take it down, Discard the draft"));

        await BringToAsync(address, DraftState.Approved);
        (await PanelAsync()).ShouldBe(("On the site, Approved", "Publish, Send it back, What changes, Preview, See it on the site, History, Set a time, Take it down, Discard the draft"));

        async Task<(string, string)> PanelAsync()
        {
            var panel = (await site.StepPageAsync(address, "history")).QuerySelector(".content-status")!;
            return (string.Join(", ", panel.QuerySelectorAll(".tag").Select(tag => tag.TextContent)), string.Join(", ", panel.QuerySelectorAll(".next-steps li").Select(step => step.TextContent.Trim())));
        }
    }

    private async Task<(StaffMember Editor, string Address)> ApprovedAsync(params (string Field, string? Text)[] changes)
    {
        var editor = await site.SignInAsync(StaffRoles.Editor, "Eva Lund");
        var address = await site.WriteDraftAsync(ContentTypes.Therapies, Slug, editor.Id, changes.Length > 0 ? changes : [("session", Text)]);
        await BringToAsync(address, DraftState.Approved);
        return (editor, address);
    }

    private async Task BringToAsync(string address, DraftState state)
    {
        if (state != DraftState.Editing && (await site.DraftOfAsync(address))!.State == DraftState.Editing)
        {
            await SubmitAsync(address);
        }

        if (state == DraftState.Approved)
        {
            using var reviewer = await site.StaffClientAsync(StaffRoles.Supervisor, "Robin Vale");
            await DoneAsync((await site.StepAsync(address, "approval", reviewer)).SendAsync(reviewer), address, "approval");
        }
    }

    private async Task SubmitAsync(string address) =>
        await DoneAsync((await site.StepAsync(address, "submission")).Fill("What changed, and why?", "Easier to read").SendAsync(), address, "submission");

    private static async Task DoneAsync(Task<HttpResponseMessage> sending, string address, string step)
    {
        var answer = await sending;
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync());
        answer.Headers.Location!.OriginalString.ShouldBe($"{address}?done={step}");
    }

    private async Task RefusedAsync(string address, string words) =>
        (await site.PageAsync(address, HttpStatusCode.Conflict)).QuerySelector(".notice-bad")!.TextContent.ShouldContain(words);
}
