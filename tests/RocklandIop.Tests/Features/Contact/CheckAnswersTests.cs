using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Features.Contact;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Features.Provider;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Tests.Features.Contact;

public sealed class CheckAnswersTests : IAsyncDisposable
{
    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Every_answer_is_shown_once_more_and_nothing_is_stored_yet()
    {
        var page = await Website.ReadAsync(await (await site.FilledAsync()).SendAsync());

        page.QuerySelector("h1")!.TextContent.ShouldBe("Check your answers");
        var answers = page.QuerySelectorAll(".answer").Select(answer => answer.TextContent).ToList();
        foreach (var typed in Inquiries.Typed)
        {
            answers.ShouldContain(typed);
        }

        answers.ShouldContain("Phone call, E-mail");
        (await site.DbAsync(db => db.Set<Inquiry>().CountAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("noreply@notes.example", true)]
    public async Task A_question_that_was_not_asked_is_not_shown_as_answered(string? confirmationFrom, bool asked)
    {
        await using var other = new Website(("Confirmation:From", confirmationFrom));
        (await other.PageAsync("/contact")).QuerySelectorAll("#ConfirmByEmail").Length.ShouldBe(asked ? 1 : 0);

        var page = await Website.ReadAsync(await (await other.FilledAsync()).SendAsync());

        page.QuerySelectorAll("dt").Count(question => question.TextContent == "A short note by e-mail").ShouldBe(asked ? 1 : 0);
    }

    [Fact]
    public async Task Change_leads_back_to_the_question_with_every_answer_in_its_place()
    {
        var back = await Website.ReadAsync(await (await site.CheckedAsync()).PressAsync("Change Is there a time or place where we should not contact you?"));

        back.QuerySelector("h1")!.TextContent.ShouldBe("Write to us in confidence");
        back.QuerySelector("[autofocus]")!.Id.ShouldBe("DoNotContact");
        back.QuerySelector(".error-summary").ShouldBeNull();
        var form = FilledForm.On(site, back);
        foreach (var typed in Inquiries.Typed)
        {
            form.Values().Select(value => value.Value).ShouldContain(typed);
        }

        await site.SubmitInquiryAsync(form.Fill("Is there a time or place", "only by day"));
        (await OpenAsync()).Form.DoNotContact.ShouldBe("only by day");
    }

    [Fact]
    public async Task The_address_of_the_check_alone_leads_to_the_form()
    {
        var response = await site.Client.GetAsync(new Uri("/contact/check", UriKind.Relative));

        response.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        response.Headers.Location!.ToString().ShouldBe("/contact");
    }

    [Fact]
    public async Task A_check_whose_token_is_gone_keeps_every_answer_and_can_be_sent()
    {
        var values = (await site.FilledAsync()).Values().Where(value => value.Key != "__RequestVerificationToken");

        var page = await Website.ReadAsync(await (await site.FormAsync("/contact")).PostAsync(values), HttpStatusCode.BadRequest);

        page.QuerySelector("main [role=alert] h2")!.TextContent.ShouldBe("Please press Send once more");
        (await FilledForm.On(site, page).SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task What_was_typed_for_a_channel_that_was_not_chosen_is_not_kept()
    {
        var form = (await site.FormAsync("/contact")).Choose("Me", "E-mail").Fill("What should we call you?", Inquiries.Name)
            .Fill("Phone number", "not a number").Fill("E-mail address", Inquiries.Email);

        await site.SubmitInquiryAsync(form);

        (await OpenAsync()).Form.Phone.ShouldBeNull();
    }

    [Fact]
    public async Task Consent_to_texts_is_stored_with_its_words_its_time_and_the_language_of_the_page()
    {
        var form = (await site.FormAsync("/contact")).Choose("Me", "Text message", TextConsentWording.Label).Fill("What should we call you?", Inquiries.Name).Fill("Phone number", Inquiries.Phone);

        await site.SubmitInquiryAsync(form);

        var consent = (await OpenAsync()).TextConsent.ShouldNotBeNull();
        consent.WordingVersion.ShouldBe(TextConsentWording.Version);
        consent.At.ShouldBe(site.Clock.GetUtcNow());
        consent.PageLanguage.ShouldBe("en");
    }

    [Fact]
    public async Task The_box_for_texts_is_not_ticked_beforehand_and_without_it_there_is_no_consent()
    {
        var page = await site.PageAsync("/contact");
        page.QuerySelector("#TextConsent")!.HasAttribute("checked").ShouldBeFalse();

        await site.SubmitInquiryAsync((await site.FilledAsync()).Choose("Text message"));

        (await OpenAsync()).TextConsent.ShouldBeNull();
    }

    [Fact]
    public async Task Somebody_who_can_only_be_texted_is_asked_to_allow_it()
    {
        var form = (await site.FormAsync("/contact")).Choose("Me", "Text message").Fill("What should we call you?", Inquiries.Name).Fill("Phone number", Inquiries.Phone);

        var page = await Website.ReadAsync(await form.SendAsync(), HttpStatusCode.UnprocessableEntity);

        page.QuerySelectorAll(".error-summary a").ShouldHaveSingleItem().GetAttribute("href").ShouldBe("#TextConsent");
    }

    [Fact]
    public void New_words_of_the_consent_need_a_new_version() =>
        (TextConsentWording.Version, Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(TextConsentWording.Label + TextConsentWording.Hint)))[..12])
            .ShouldBe(("2026-11-24", "9E94ABA1C7EE"));

    [Theory]
    [InlineData("Name", "Ada 123-45-6789")]
    [InlineData("DoNotContact", "123 45 6789")]
    [InlineData("AccessNeeds", "4111 1111 1111 1111")]
    [InlineData("Insurance", "member 123456789")]
    [InlineData("Message", "my card is 4111-1111-1111-1111")]
    public async Task A_sensitive_number_is_pointed_at_kindly_and_kept_nowhere(string field, string text)
    {
        var values = (await site.FilledAsync()).Values().Where(value => value.Key != field).Append(KeyValuePair.Create(field, text));

        var page = await Website.ReadAsync(await (await site.FilledAsync()).PostAsync(values), HttpStatusCode.UnprocessableEntity);

        page.QuerySelectorAll(".error-summary a").ShouldHaveSingleItem().TextContent.ShouldStartWith("This looks like a Social Security or card number.");
        (await site.DbAsync(db => db.Set<Inquiry>().CountAsync())).ShouldBe(0);
        site.Log.Text.ShouldNotContain(text);
    }

    [Fact]
    public async Task A_promise_is_made_only_from_published_hours()
    {
        await site.SubmitInquiryAsync();
        (await site.PageAsync("/contact/received")).QuerySelector("main")!.TextContent.ShouldContain("We have not published our hours");

        // Monday, 10 in the morning; the frame of the pages is read anew after two seconds.
        await site.DbAsync(async db =>
        {
            db.Add(new StaffedHours { Slug = "monday", Day = DayOfWeek.Monday, Opens = new TimeOnly(9, 0), Closes = new TimeOnly(17, 0) });
            return await db.SaveChangesAsync();
        });
        site.Clock.Advance(TimeSpan.FromSeconds(3));
        await site.SubmitInquiryAsync((await site.FormAsync("/contact")).Choose("Me", "E-mail", "In the morning").Fill("What should we call you?", Inquiries.Name).Fill("E-mail address", Inquiries.Email));

        (await site.PageAsync("/contact/received")).QuerySelector(".due-by")!.TextContent.ShouldBe("Monday, November 23, 2026, 12:00 PM Eastern time");
        (await site.PageAsync("/contact")).QuerySelector("#BestTimes-Weekend").ShouldBeNull();
    }

    [Fact]
    public async Task The_confirmation_gives_a_code_that_deletes_the_message_and_the_same_one_to_a_second_click()
    {
        var form = await site.CheckedAsync();
        await form.SendAsync();
        var first = (await site.PageAsync("/contact/received")).QuerySelector(".withdrawal-code")!.TextContent;
        await form.SendAsync();

        (await site.PageAsync("/contact/received")).QuerySelector(".withdrawal-code")!.TextContent.ShouldBe(first);
        (await OpenAsync()).WithdrawalCode.ShouldBe(first);
    }

    [Fact]
    public async Task The_family_path_never_asks_for_the_name_of_the_person_and_says_what_staff_may_not_tell()
    {
        var form = (await site.FormAsync("/contact")).Choose("Someone I care about", "E-mail").Fill("What should we call you?", Inquiries.Name).Fill("E-mail address", Inquiries.Email);

        var page = await Website.ReadAsync(await form.SendAsync());

        page.QuerySelectorAll("dt").Select(question => question.TextContent).ShouldNotContain(question => question.Contains("their name"));
        page.QuerySelector("form .note a[href='/families']").ShouldNotBeNull();
    }

    private async Task<InquiryAnswers> OpenAsync() =>
        (await site.DbAsync(db => db.Set<Inquiry>().OrderByDescending(inquiry => inquiry.Received).FirstAsync())).Open(site.Services.GetRequiredService<Sealer>());
}
