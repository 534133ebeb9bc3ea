using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Data.Sqlite;
using RocklandIop.Web.Email;
using RocklandIop.Web.Features.Inquiries;

namespace RocklandIop.Tests.Features;

public sealed class WithdrawalTests : IAsyncDisposable
{
    private readonly BeforeSaving between = new();
    private readonly Website site;

    public WithdrawalTests() => site = new Website { MoreServices = services => services.ConfigureDbContext<SqliteSiteDbContext>(db => db.AddInterceptors(between)) };

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Reference_and_code_delete_the_inquiry_and_the_page_says_what_stays()
    {
        var (reference, code) = await SubmitAsync();

        var page = await WithdrawAsync(reference, code, HttpStatusCode.OK);

        page.QuerySelector("h1")!.TextContent.ShouldBe("Your message was deleted");
        page.QuerySelector("main")!.TextContent.ShouldContain(reference);
        page.QuerySelector("main")!.TextContent.ShouldContain("backups");
        (await site.DbAsync(db => db.Set<Inquiry>().AnyAsync())).ShouldBeFalse();
        (await site.DbAsync(db => db.Set<OutboxEmail>().AnyAsync())).ShouldBeFalse();
        (await site.DbAsync(db => db.Set<InquiryEvent>().AnyAsync())).ShouldBeFalse();
        var deleted = await site.DbAsync(db => db.Set<DeletedInquiry>().SingleAsync());
        (deleted.Reference, deleted.Reason).ShouldBe((reference, DeletionReason.Withdrawn));
        await site.SendDueEmailAsync();
        site.Smtp.Received.ShouldBeEmpty();
        foreach (var secret in Inquiries.Typed.Append(code).Append(reference))
        {
            site.Log.Text.ShouldNotContain(secret);
        }
    }

    [Fact]
    public async Task What_was_read_from_paper_is_understood()
    {
        var (reference, code) = await SubmitAsync();
        // An L may be read as a one or an i, a space stands for a dash, and nobody types the R twice.
        var sloppy = (Reference: reference[3..].Replace('-', ' ').ToLowerInvariant().Replace('l', '1'), Code: $" {code.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant().Replace('l', 'i')}. ");

        (await WithdrawAsync(sloppy.Reference, sloppy.Code, HttpStatusCode.OK)).QuerySelector("h1")!.TextContent.ShouldBe("Your message was deleted");
    }

    [Theory]
    [InlineData("RR-23LL-ABCD", "RR-23LL-ABCD")]
    [InlineData("rr 231i abcd", "RR-23LL-ABCD")]
    [InlineData("23LLABCD", "RR-23LL-ABCD")]
    [InlineData("RRRRRRRR", "RR-RRRR-RRRR")]
    [InlineData("RR–23LL—ABCD", "RR-23LL-ABCD")]
    [InlineData("RR-2OLL-ABC0", "RR-2OLL-ABC0")]
    [InlineData("RR-23LL-ABC", null)]
    [InlineData("R-23LL-ABCD", null)]
    [InlineData("", null)]
    public void A_reference_is_read_as_it_was_meant_and_not_guessed(string typed, string? meant) => ReferenceNumber.Read(typed).ShouldBe(meant);

    [Fact]
    public async Task A_wrong_reference_a_wrong_code_and_a_deleted_inquiry_are_answered_alike()
    {
        var (reference, code) = await SubmitAsync();
        var (gone, goneCode) = await SubmitAsync();
        await WithdrawAsync(gone, goneCode, HttpStatusCode.OK);

        var answers = new List<string>();
        foreach (var (typed, typedCode) in new[] { (reference, "2222-2222-2222"), ("RR-2222-2222", code), (gone, goneCode), (reference, goneCode) })
        {
            var page = await WithdrawAsync(typed, typedCode, HttpStatusCode.UnprocessableEntity);
            Typed(page).ShouldBe((typed, typedCode));
            page.QuerySelectorAll("input").ToList().ForEach(input => input.RemoveAttribute("value"));
            answers.Add(page.QuerySelector("main")!.InnerHtml);
        }

        answers[0].ShouldContain("Nothing was deleted");
        answers.Distinct().ShouldHaveSingleItem();
        (await site.InquiryAsync(reference)).Status.ShouldBe(InquiryStatus.New);
    }

    [Fact]
    public async Task An_empty_or_impossible_entry_is_said_beside_its_field()
    {
        var empty = await Website.ReadAsync(await (await site.FormAsync("/contact/withdraw")).SendAsync(), HttpStatusCode.UnprocessableEntity);
        var impossible = await WithdrawAsync("RR-7KQX", "7777", HttpStatusCode.UnprocessableEntity);

        Errors(empty).ShouldBe([("#Reference", "Enter your reference number"), ("#Code", "Enter your withdrawal code")]);
        Errors(impossible).Select(error => error.Field).ShouldBe(["#Reference", "#Code"]);
        impossible.Title!.ShouldStartWith("Error: ");
        Typed(impossible).ShouldBe(("RR-7KQX", "7777"));
    }

    [Fact]
    public async Task A_guesser_is_asked_to_wait()
    {
        var (reference, code) = await SubmitAsync();
        for (var n = 0; n < 5; n++)
        {
            await WithdrawAsync(reference, $"2222-2222-222{n + 2}", HttpStatusCode.UnprocessableEntity);
        }

        var page = await WithdrawAsync(reference, code, HttpStatusCode.TooManyRequests);

        page.QuerySelector("main a[href^='tel:']").ShouldNotBeNull();
        (await site.InquiryAsync(reference)).Reference.ShouldBe(reference);
    }

    [Fact]
    public async Task Under_a_legal_hold_it_is_not_deleted_the_page_says_so_and_the_wish_is_noted()
    {
        var (reference, code) = await SubmitAsync();
        await site.ChangeAsync(reference, inquiry => inquiry.ChangeLegalHold(onHold: true));

        var page = await WithdrawAsync(reference, code, HttpStatusCode.Conflict);

        page.QuerySelector("h1")!.TextContent.ShouldBe("We have to keep your message for now");
        page.QuerySelector("main")!.TextContent.ShouldContain("It was not deleted");
        page.QuerySelector("main a[href^='tel:+1855']").ShouldNotBeNull();
        var inquiry = await site.DbAsync(db => db.Set<Inquiry>().Include(i => i.Events).SingleAsync());
        inquiry.Events.Select(happened => happened.Kind).ShouldBe([InquiryEventKind.Received, InquiryEventKind.WithdrawalRefused], ignoreOrder: true);
    }

    [Fact]
    public async Task A_hold_without_the_right_code_is_not_given_away()
    {
        var (reference, _) = await SubmitAsync();
        await site.ChangeAsync(reference, inquiry => inquiry.ChangeLegalHold(onHold: true));

        await WithdrawAsync(reference, "2222-2222-2222", HttpStatusCode.UnprocessableEntity);

        (await site.DbAsync(db => db.Set<InquiryEvent>().SingleAsync())).Kind.ShouldBe(InquiryEventKind.Received);
    }

    [Fact]
    public async Task What_staff_change_in_the_very_moment_does_not_stop_it()
    {
        var (reference, code) = await SubmitAsync();
        between.Once = () => site.ChangeStatusAsync(reference, InquiryStatus.Contacted);

        await WithdrawAsync(reference, code, HttpStatusCode.OK);

        (await site.DbAsync(db => db.Set<DeletedInquiry>().SingleAsync())).LastStatus.ShouldBe(InquiryStatus.Contacted);
    }

    [Fact]
    public async Task A_hold_that_comes_in_the_very_moment_wins()
    {
        var (reference, code) = await SubmitAsync();
        between.Once = () => site.ChangeAsync(reference, inquiry => inquiry.ChangeLegalHold(onHold: true));

        await WithdrawAsync(reference, code, HttpStatusCode.Conflict);

        (await site.InquiryAsync(reference)).OnLegalHold.ShouldBeTrue();
    }

    [Fact]
    public async Task Without_its_key_the_page_says_that_it_was_not_deleted_and_keeps_what_was_typed()
    {
        var (reference, code) = await SubmitAsync();
        await using var keyless = new Website([("ConnectionStrings:Site", $"Data Source={site.DatabaseFile}"), .. TestKeys.Changed]);

        var page = await WithdrawAsync(reference, code, HttpStatusCode.ServiceUnavailable, keyless);

        ShouldSayNotDeleted(page, reference, code);
        (await site.InquiryAsync(reference)).Reference.ShouldBe(reference);
    }

    [Fact]
    public async Task Without_its_database_the_page_says_that_it_was_not_deleted_and_keeps_what_was_typed()
    {
        await using var broken = new Website();
        var reference = await broken.SubmitInquiryAsync();
        var code = await broken.WithdrawalCodeAsync(reference);
        var form = await broken.FormAsync("/contact/withdraw");
        File.Move(broken.DatabaseFile, broken.DatabaseFile + ".gone");
        File.Delete(broken.DatabaseFile + "-wal");
        File.Delete(broken.DatabaseFile + "-shm");
        Directory.CreateDirectory(broken.DatabaseFile);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();

        var page = await Website.ReadAsync(await form.Fill("Reference number", reference).Fill("Withdrawal code", code).SendAsync(), HttpStatusCode.ServiceUnavailable);

        ShouldSayNotDeleted(page, reference, code);
        broken.Log.Text.ShouldNotContain(reference);
        broken.Log.Text.ShouldNotContain(code);
    }

    [Fact]
    public async Task A_form_that_is_sent_again_afterwards_does_not_bring_it_back()
    {
        var form = await site.CheckedAsync();
        (await form.SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var reference = await site.ReferenceAsync();
        await WithdrawAsync(reference, await site.WithdrawalCodeAsync(reference), HttpStatusCode.OK);

        (await form.SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        (await site.DbAsync(db => db.Set<Inquiry>().AnyAsync())).ShouldBeFalse();
        (await site.DbAsync(db => db.Set<OutboxEmail>().AnyAsync())).ShouldBeFalse();
        (await site.DbAsync(db => db.Set<DeletedInquiry>().SingleAsync())).Reference.ShouldBe(reference);
        var page = await site.PageAsync("/contact/received");
        page.QuerySelector("h1")!.TextContent.ShouldBe("Your message was deleted before");
        page.QuerySelector(".withdrawal-code").ShouldBeNull();
    }

    [Fact]
    public async Task The_confirmation_does_not_go_on_saying_that_a_deleted_inquiry_is_stored()
    {
        var (reference, code) = await SubmitAsync();

        await WithdrawAsync(reference, code, HttpStatusCode.OK);

        (await site.PageAsync("/contact/received")).QuerySelector("h1")!.TextContent.ShouldBe("Nothing to show here");
    }

    [Fact]
    public async Task A_confirmation_of_another_inquiry_stays()
    {
        var first = await SubmitAsync();
        var second = await SubmitAsync();

        await WithdrawAsync(first.Reference, first.Code, HttpStatusCode.OK);

        (await site.ReferenceAsync()).ShouldBe(second.Reference);
    }

    [Fact]
    public async Task A_forged_token_deletes_nothing_and_brings_the_form_back_filled_and_ready()
    {
        var (reference, code) = await SubmitAsync();
        var values = (await site.FormAsync("/contact/withdraw")).Fill("Reference number", reference).Fill("Withdrawal code", code).Values()
            .Where(value => value.Key != "__RequestVerificationToken");

        var page = await Website.ReadAsync(await (await site.FormAsync("/contact/withdraw")).PostAsync(values), HttpStatusCode.BadRequest);

        page.QuerySelector("main [role=alert]")!.TextContent.ShouldContain("press Delete once more");
        (await site.InquiryAsync(reference)).Reference.ShouldBe(reference);
        (await Website.ReadAsync(await FilledForm.On(site, page).SendAsync())).QuerySelector("h1")!.TextContent.ShouldBe("Your message was deleted");
    }

    [Fact]
    public async Task The_page_is_kept_by_no_cache_and_no_search_engine()
    {
        var response = await site.Client.GetAsync(new Uri("/contact/withdraw", UriKind.Relative));

        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await Website.ReadAsync(response)).QuerySelector("meta[name=robots]")!.GetAttribute("content").ShouldBe("noindex");
    }

    private async Task<(string Reference, string Code)> SubmitAsync()
    {
        var reference = await site.SubmitInquiryAsync();
        return (reference, await site.WithdrawalCodeAsync(reference));
    }

    private async Task<IHtmlDocument> WithdrawAsync(string reference, string code, HttpStatusCode expected, Website? at = null)
    {
        var form = await (at ?? site).FormAsync("/contact/withdraw");
        return await Website.ReadAsync(await form.Fill("Reference number", reference).Fill("Withdrawal code", code).SendAsync(), expected);
    }

    private static (string? Reference, string? Code) Typed(IHtmlDocument page) =>
        (page.QuerySelector("#Reference")!.GetAttribute("value"), page.QuerySelector("#Code")!.GetAttribute("value"));

    private static List<(string? Field, string Text)> Errors(IHtmlDocument page) =>
        [.. page.QuerySelectorAll(".error-summary a").Select(link => (link.GetAttribute("href"), link.TextContent))];

    private static void ShouldSayNotDeleted(IHtmlDocument page, string reference, string code)
    {
        var alert = page.QuerySelector("main [role=alert]").ShouldNotBeNull();
        alert.TextContent.ShouldContain("was not deleted");
        alert.QuerySelector("a[href='tel:+18557324842']").ShouldNotBeNull();
        Typed(page).ShouldBe((reference, code));
        PagesTests.Strip(page);
    }
}
