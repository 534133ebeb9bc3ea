using System.Net;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Email;
using RocklandIop.Web.Features.Inquiries;

namespace RocklandIop.Tests.Features.Contact;

public sealed class SpamTests : IAsyncDisposable
{
    private const string Links = "see https://a.example.test and https://b.example.test and www.c.example.test";

    private readonly Website site = new(("Spam:MinimumSeconds", "3"));

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_person_is_asked_nothing()
    {
        var form = await site.CheckedAsync();
        site.Clock.Advance(TimeSpan.FromSeconds(4));

        (await form.SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        (await InquiryAsync()).SpamSignals.ShouldBe(SpamSignals.None);
    }

    [Theory]
    [InlineData(SpamSignals.Honeypot)]
    [InlineData(SpamSignals.TooFast)]
    [InlineData(SpamSignals.Links)]
    public async Task A_suspect_is_asked_once_to_press_Send_again_and_what_stays_suspect_is_held_back_readable(SpamSignals signal)
    {
        var values = await ValuesAsync(signal);
        var asked = await Website.ReadAsync(await (await site.CheckedAsync()).PostAsync(values), HttpStatusCode.BadRequest);
        asked.QuerySelector("main [role=alert]")!.TextContent.ShouldContain("Nothing was sent yet");
        (await site.DbAsync(db => db.Set<Inquiry>().CountAsync())).ShouldBe(0);

        var again = FilledForm.On(site, asked);
        var second = signal == SpamSignals.Honeypot ? again.Values().Where(value => value.Key != "website").Append(KeyValuePair.Create("website", "still here")) : again.Values();
        (await again.PostAsync(second)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        var inquiry = await InquiryAsync();
        inquiry.Status.ShouldBe(InquiryStatus.Quarantined);
        inquiry.SpamSignals.ShouldBe(signal);
        inquiry.Events.Select(happening => happening.Kind).ShouldBe([InquiryEventKind.Received, InquiryEventKind.Quarantined], ignoreOrder: true);
        (await site.DbAsync(db => db.Set<OutboxEmail>().CountAsync())).ShouldBe(0);
        var receipt = await site.PageAsync("/contact/received");
        receipt.QuerySelector(".reference")!.TextContent.ShouldBe(inquiry.Reference);
        receipt.QuerySelector(".held-back")!.TextContent.ShouldContain("nobody was mailed");
    }

    [Theory]
    [InlineData(SpamSignals.Honeypot)]
    [InlineData(SpamSignals.TooFast)]
    public async Task A_person_who_was_taken_for_a_program_presses_Send_again_and_is_heard_like_anybody(SpamSignals signal)
    {
        var asked = await Website.ReadAsync(await (await site.CheckedAsync()).PostAsync(await ValuesAsync(signal)), HttpStatusCode.BadRequest);
        site.Clock.Advance(TimeSpan.FromSeconds(4));

        (await FilledForm.On(site, asked).SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        (await InquiryAsync()).Status.ShouldBe(InquiryStatus.New);
        (await site.DbAsync(db => db.Set<OutboxEmail>().CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task The_box_that_people_do_not_see_is_out_of_the_way_of_keys_and_screen_readers()
    {
        var box = (await site.PageAsync("/contact")).QuerySelector("#website").ShouldNotBeNull();

        box.GetAttribute("tabindex").ShouldBe("-1");
        box.GetAttribute("autocomplete").ShouldBe("off");
        box.Closest("[aria-hidden=true]").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_higher_limit_lets_a_single_sign_pass()
    {
        await using var patient = new Website(("Spam:MinimumSeconds", "3"), ("Spam:QuarantineScore", "101"));

        (await (await patient.CheckedAsync()).SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    private async Task<IEnumerable<KeyValuePair<string, string>>> ValuesAsync(SpamSignals signal)
    {
        var form = await site.FilledAsync();
        var check = await site.CheckedAsync(signal == SpamSignals.Links ? form.Fill("What would you like us to know?", Links) : form);
        if (signal != SpamSignals.TooFast)
        {
            site.Clock.Advance(TimeSpan.FromSeconds(4));
        }

        return check.Values().Select(value => signal == SpamSignals.Honeypot && value.Key == "website" ? KeyValuePair.Create("website", "https://spam.example.test") : value);
    }

    private Task<Inquiry> InquiryAsync() => site.DbAsync(db => db.Set<Inquiry>().Include(inquiry => inquiry.Events).SingleAsync());
}
