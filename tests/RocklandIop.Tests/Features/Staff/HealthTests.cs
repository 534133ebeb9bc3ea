using Microsoft.EntityFrameworkCore;
using RocklandIop.Tests.Email;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Features.Inquiries.Retention;
using RocklandIop.Web.Features.Pages;
using RocklandIop.Web.Features.Staff;

namespace RocklandIop.Tests.Features.Staff;

public sealed class HealthTests : IAsyncDisposable
{
    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task When_all_is_well_it_says_so_by_plain_names()
    {
        await site.SignInAsync(StaffRoles.Admin);

        var page = await site.PageAsync("/staff/health");

        page.QuerySelectorAll(".desk-table tbody th").Select(name => name.TextContent)
            .ShouldBe(["Database", "Mail", "Recipients of mail", "Sealing keys", "Deletion and waiting inquiries", "Backup"], ignoreOrder: true);
        page.QuerySelectorAll(".desk-table .tag").ShouldAllBe(tag => tag.TextContent == "Well");
        page.QuerySelector("main")!.TextContent.ShouldContain("Everything that the site checks by itself is well.");
        Panel(page, "backups").ShouldContain("None yet");
        Panel(page, "reviews").ShouldContain("None is due");
        Panel(page, "deletion").ShouldContain("None yet");
        Panel(page, "keys").ShouldContain("No key");
    }

    [Fact]
    public async Task What_needs_attention_stands_first_with_what_to_do_and_nothing_personal()
    {
        site.Smtp.RecipientRefusal = "550 no such user";
        var reference = await site.SubmitInquiryAsync();
        await site.SendDueEmailAsync();
        await site.SignInAsync(StaffRoles.Admin);

        var page = await site.PageAsync("/staff/health");

        var first = page.QuerySelector(".desk-table tbody tr")!.TextContent;
        first.ShouldContain("Mail");
        first.ShouldContain("Needs attention");
        first.ShouldContain("1 mails were given up");
        first.ShouldContain("Open Mail and decide about what is stuck.");
        page.Source.Text.ShouldNotContain(reference);
        page.Source.Text.ShouldNotContain("intake@rockland.test");
        Inquiries.Typed.ShouldAllBe(typed => !page.Source.Text.Contains(typed));
    }

    [Fact]
    public async Task Deletion_holds_and_times_are_counted()
    {
        var spam = await site.SubmitInquiryAsync();
        var held = await site.SubmitInquiryAsync();
        await site.ChangeStatusAsync(spam, InquiryStatus.Spam);
        await site.ChangeAsync(held, inquiry => inquiry.ChangeLegalHold(onHold: true));
        site.Clock.Advance(TimeSpan.FromDays(31));
        (await site.UseAsync<Purge, bool>(purge => purge.RunAsync(CancellationToken.None))).ShouldBeTrue();
        await site.SignInAsync(StaffRoles.Supervisor);

        var page = await site.PageAsync("/staff/health");

        Panel(page, "deletion").ShouldContain("Thu, Dec 24, 10:00 AM: 1 deleted, 0 failed", Case.Sensitive);
        Panel(page, "deletion").ShouldContain("1 inquiry, which is not deleted until the hold is lifted", Case.Sensitive);
        Panel(page, "kept").ShouldContain("730 days at most", Case.Sensitive);
    }

    [Fact]
    public async Task Pages_whose_review_is_due_are_named()
    {
        var yesterday = DateOnly.FromDateTime(site.Clock.GetUtcNow().AddDays(-1).DateTime);
        await site.DbAsync(db => db.Set<Page>().Where(page => page.Slug == "families").ExecuteUpdateAsync(set => set.SetProperty(page => page.NextReview, yesterday)));
        await site.DbAsync(db => db.Set<Page>().Where(page => page.Slug == "aftercare").ExecuteUpdateAsync(set => set.SetProperty(page => page.SourcesChecked, yesterday.AddDays(-365))));
        await site.SignInAsync(StaffRoles.Supervisor);

        var page = await site.PageAsync("/staff/health");

        page.QuerySelectorAll("#reviews ~ details summary").Select(summary => summary.TextContent).ShouldBe(["Review due: 1 page", "Sources not checked for a year: 1 page"]);
        page.QuerySelectorAll("#reviews ~ details a").Select(link => link.GetAttribute("href")).ShouldBe(["/families", "/aftercare"]);
    }

    [Fact]
    public async Task A_recipients_key_and_its_end_are_shown()
    {
        using var authority = new MailAuthority();
        await using var keyed = new Website(("Intake:Recipients:0:Certificate", authority.Certificate(until: "2026-12-10")));
        await keyed.SignInAsync(StaffRoles.Supervisor);

        var page = await keyed.PageAsync("/staff/health");

        Panel(page, "keys").ShouldContain("S/MIME certificate, good until December 10, 2026", Case.Sensitive);
        Panel(page, "keys").ShouldContain("Soon", Case.Sensitive);
    }

    private static string Panel(AngleSharp.Dom.IParentNode page, string id) => page.QuerySelector($"#{id}").ShouldNotBeNull().ParentElement!.TextContent;
}
