using System.Net;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Email;
using RocklandIop.Web.Features.Glossary;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Features.Staff.Accounts;
using RocklandIop.Web.Features.Staff.Audit;
using RocklandIop.Web.Features.Staff.ContentReviews;

namespace RocklandIop.Tests.Features.Staff.ContentReviews;

/// <summary>The clock of reviews, and the mails about it. What came with the site is due on May 23, 2027.</summary>
public sealed class ContentReviewsTests : IAsyncDisposable
{
    private const string Address = "/staff/content/reviews";

    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Texts_are_listed_by_their_day_and_stay_on_the_site()
    {
        await site.SignInAsync(StaffRoles.Supervisor, "Robin Vale");
        (await site.PageAsync(Address)).QuerySelector(".empty")!.TextContent.ShouldContain("No review is due");
        await DueAsync("acamprosate", new DateOnly(2026, 12, 1));
        await DueAsync("abstinence", new DateOnly(2026, 11, 20));

        var page = await site.PageAsync(Address);

        page.QuerySelector("caption")!.TextContent.ShouldBe("1 overdue, 1 in the next 30 days");
        page.QuerySelectorAll(".desk-table th a").Select(link => link.TextContent).ShouldBe(["Abstinence", "Acamprosate"]);
        page.QuerySelectorAll(".desk-table .tag-bad").ShouldHaveSingleItem();
        (await site.PageAsync("/glossary")).Body!.TextContent.ShouldContain("Abstinence");
        (await site.PageAsync("/glossary")).Body!.TextContent.ShouldNotContain("Overdue");
    }

    [Fact]
    public async Task Whoever_looked_says_so_and_the_dates_are_on_the_site_at_once()
    {
        var reviewer = await site.SignInAsync(StaffRoles.Supervisor, "Robin Vale");
        await DueAsync("abstinence", new DateOnly(2026, 11, 20));
        var address = await site.ContentAddressAsync(ContentTypes.Glossary, "abstinence");
        var form = await site.StepAsync(address, "review");
        (await Website.ReadAsync(await form.Fill("Next review", "2026-11-23").SendAsync(), HttpStatusCode.UnprocessableEntity)).QuerySelector(".error-summary")!.TextContent.ShouldContain("Enter a day to come");

        (await form.Fill("Next review", "2027-11-23").Fill("Name and credential to show", "Robin Vale, LICSW").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        var term = await site.DbAsync(db => db.Set<GlossaryTerm>().AsNoTracking().SingleAsync(term => term.Slug == "abstinence"));
        (term.SourcesChecked, term.NextReview, term.ReviewedBy).ShouldBe((new DateOnly(2026, 11, 23), new DateOnly(2027, 11, 23), "Robin Vale, LICSW"));
        (await site.VersionsAsync(address)).Select(step => (step.Action, step.StaffId)).ShouldBe([(ContentAction.Shipped, null), (ContentAction.Reviewed, reviewer.Id)]);
        (await site.AuditAsync(AuditAction.ContentReviewed)).ShouldHaveSingleItem();
        (await site.PageAsync(Address)).QuerySelector(".empty").ShouldNotBeNull();
    }

    [Fact]
    public async Task Two_who_review_at_once_and_a_change_in_preparation_are_told()
    {
        var editor = await site.SignInAsync(StaffRoles.Editor, "Eva Lund");
        var address = await site.ContentAddressAsync(ContentTypes.Glossary, "abstinence");
        var form = await site.StepAsync(address, "review");
        (await form.SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        (await form.SendAsync()).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        await site.WriteDraftAsync(ContentTypes.Glossary, "abstinence", editor.Id, ("definition", "Not using at all."));
        (await site.PageAsync($"{address}/review", HttpStatusCode.Conflict)).QuerySelector(".notice-bad")!.TextContent.ShouldContain("A change is in preparation.");
    }

    [Fact]
    public async Task Editors_are_mailed_once_a_week_without_anything_personal()
    {
        foreach (var (role, name) in new[] { (StaffRoles.Editor, "Eva Lund"), (StaffRoles.Editor | StaffRoles.Intake, "Ian Moss"), (StaffRoles.Supervisor, "Robin Vale") })
        {
            await site.StaffCookieAsync(role, name);
        }

        (await RemindAsync()).ShouldBe(0);
        await DueAsync("abstinence", new DateOnly(2026, 11, 20));
        await DueAsync("acamprosate", new DateOnly(2026, 12, 1));
        (await RemindAsync()).ShouldBe(2);
        (await RemindAsync()).ShouldBe(0);
        await site.SendDueEmailAsync();

        site.Smtp.Received.Select(mail => mail.To.ToString()).ShouldBe(["eva.lund@rockland.test", "ian.moss@rockland.test"], ignoreOrder: true);
        var text = site.Smtp.Received[0].TextBody!.ReplaceLineEndings("\n");
        text.ShouldContain("Texts of the website whose review is overdue: 1.\nTexts whose review comes in the next 30 days: 1.");
        text.ShouldContain("https://rockland.test/staff/content/reviews");
        foreach (var personal in new[] { "Eva", "Ian", "Robin", "Abstinence", "abstinence" })
        {
            $"{site.Smtp.Received[0].Subject} {text}".ShouldNotContain(personal, Case.Sensitive);
        }

        (await site.DbAsync(db => db.Set<OutboxEmail>().Select(email => email.Recipient).ToListAsync())).ShouldAllBe(recipient => recipient.StartsWith("staff:") && !recipient.Contains('@'));

        site.Clock.Advance(TimeSpan.FromDays(6.9));
        (await RemindAsync()).ShouldBe(0);
        site.Clock.Advance(TimeSpan.FromDays(0.2));
        (await RemindAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task An_account_that_was_shut_meanwhile_gets_nothing()
    {
        var (member, _) = await site.StaffCookieAsync(StaffRoles.Editor, "Eva Lund");
        await DueAsync("abstinence", new DateOnly(2026, 11, 20));
        (await RemindAsync()).ShouldBe(1);
        await site.DbAsync(db => db.Set<StaffMember>().Where(one => one.Id == member.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.Shut, site.Clock.GetUtcNow())));

        (await site.SendDueEmailAsync()).ShouldBe(0);

        site.Smtp.Received.ShouldBeEmpty();
        (await site.DbAsync(db => db.Set<OutboxEmail>().SingleAsync())).IsGivenUp.ShouldBeTrue();
    }

    private Task<int> RemindAsync() => site.UseAsync<ReviewReminders, int>(reminders => reminders.WriteAsync(CancellationToken.None));

    private Task<int> DueAsync(string slug, DateOnly day) =>
        site.DbAsync(db => db.Set<GlossaryTerm>().Where(term => term.Slug == slug).ExecuteUpdateAsync(set => set.SetProperty(term => term.NextReview, day)));
}
