using System.Net;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Features.Staff.Audit;
using RocklandIop.Web.Features.Staff.Inquiries;

namespace RocklandIop.Tests.Features.Staff;

public sealed class SearchTests : IAsyncDisposable
{
    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData("(617) 555-0123", "By phone number")]
    [InlineData(" Ada.Canary@EXAMPLE.test ", "By e-mail address")]
    public async Task A_caller_is_found_by_number_and_address_without_opening_any(string sought, string audited)
    {
        var reference = await site.SubmitInquiryAsync();
        await site.SignInAsync(StaffRoles.Intake);

        var page = await site.SearchAsync(sought);

        page.QuerySelectorAll("tbody th a").ShouldHaveSingleItem().GetAttribute("href").ShouldBe($"/staff/inquiries/{reference}?from=search");
        (await site.AuditAsync(AuditAction.Searched)).ShouldHaveSingleItem().Detail.ShouldBe(audited);
        page.QuerySelector("table")!.TextContent.ShouldNotContain(Inquiries.Name);
    }

    [Theory]
    [InlineData("RR-ABCD-EFGH", SearchKind.Reference)]
    [InlineData("rr abcd efgh", SearchKind.Reference)]
    [InlineData("abc2 efgh", SearchKind.Reference)]
    [InlineData("Adelaide", SearchKind.Name)]
    [InlineData("617-555-0123", SearchKind.Phone)]
    [InlineData("ada@example.test", SearchKind.Email)]
    public void What_is_typed_decides_what_is_looked_for(string typed, SearchKind kind) => InquirySearch.KindOf(typed).ShouldBe(kind);

    [Fact]
    public async Task A_reference_is_found_as_it_is_read_aloud()
    {
        var reference = await site.SubmitInquiryAsync();
        await site.SignInAsync(StaffRoles.Intake);

        var page = await site.SearchAsync(reference.ToLowerInvariant().Replace('-', ' '));

        page.QuerySelectorAll("tbody th").ShouldHaveSingleItem().TextContent.Trim().ShouldBe(reference);
    }

    [Fact]
    public async Task A_deleted_one_is_told_with_when_and_why()
    {
        var reference = await site.SubmitInquiryAsync();
        var inquiry = await site.InquiryAsync(reference);
        await site.UseAsync<InquiryDeletion, DeletedInquiry?>(deletion => deletion.DeleteAsync(inquiry, DeletionReason.Withdrawn, CancellationToken.None));
        await site.SignInAsync(StaffRoles.Intake);

        var page = await site.SearchAsync(reference);

        page.QuerySelector("main")!.TextContent.ShouldContain("was deleted on Monday, November 23, 2026, 10:00 AM Eastern time because the visitor asked for it");
        (await site.InquiryPageAsync(reference, HttpStatusCode.Gone)).QuerySelector("h1")!.TextContent.ShouldBe("This inquiry was deleted");
    }

    [Theory]
    [InlineData("TÍDE flats")]
    [InlineData("ada")]
    public async Task A_name_opens_the_open_ones_and_the_log_says_how_many(string sought)
    {
        var reference = await site.SubmitInquiryAsync();
        await site.SubmitInquiryAsync((await site.FilledAsync()).Fill("What should we call you?", "Someone else"));
        var done = await site.SubmitInquiryAsync();
        await site.ChangeStatusAsync(done, InquiryStatus.Closed);
        await site.SignInAsync(StaffRoles.Intake);

        var page = await site.SearchAsync(sought);

        page.QuerySelectorAll("tbody th").ShouldHaveSingleItem().TextContent.Trim().ShouldBe(reference);
        var entry = (await site.AuditAsync(AuditAction.SearchedByName)).ShouldHaveSingleItem();
        entry.Detail.ShouldBe("2 opened");
        entry.Subject.ShouldBeNull();
    }

    [Fact]
    public async Task Too_little_is_refused_on_the_same_page()
    {
        await site.SignInAsync(StaffRoles.Intake);

        var page = await site.SearchAsync("a", HttpStatusCode.UnprocessableEntity);

        page.QuerySelector(".error-summary")!.TextContent.ShouldContain("Enter two letters or more");
        (await site.DbAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.Action == AuditAction.SearchedByName))).ShouldBe(0);
    }
}
