using System.Net;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Email;
using RocklandIop.Web.Features.Inquiries;

namespace RocklandIop.Tests.Features.Contact;

/// <summary>What the form makes of Google's answers. What each answer means, <see cref="RecaptchaTests"/> show.</summary>
public sealed class CaptchaJourneyTests : IAsyncLifetime
{
    private const string Field = "g-recaptcha-response";

    private PretendGoogle google = null!;
    private Website site = null!;

    public async ValueTask InitializeAsync()
    {
        google = await PretendGoogle.StartAsync();
        site = new Website(
            ("RecaptchaSettings:Enabled", "true"), ("RecaptchaSettings:SiteKey", "site-key"), ("RecaptchaSettings:SecretKey", "a secret of ours"), ("RecaptchaSettings:AllowedHostnames:0", "rockland.test"))
        {
            MoreServices = google.StandIn,
        };
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await google.DisposeAsync();
    }

    [Fact]
    public async Task A_person_whom_Google_takes_for_one_is_heard()
    {
        google.Answer = """{"success":true,"hostname":"rockland.test","action":"contact","score":0.9}""";

        (await SendAsync(await site.CheckedAsync())).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        await ShouldBeStoredAsync(InquiryStatus.New, SpamSignals.None, mails: 1);
    }

    [Theory]
    [InlineData("""{"success":true,"hostname":"rockland.test","action":"contact","score":0.0}""")]
    [InlineData("""{"success":true,"hostname":"rockland.test","action":"login","score":0.9}""")]
    [InlineData("""{"success":true,"hostname":"evil.example","action":"contact","score":0.9}""")]
    public async Task Whom_Google_speaks_against_is_asked_once_more_and_then_held_back(string answer)
    {
        google.Answer = answer;

        var asked = await Website.ReadAsync(await SendAsync(await site.CheckedAsync()), HttpStatusCode.BadRequest);
        (await SendAsync(FilledForm.On(site, asked))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        await ShouldBeStoredAsync(InquiryStatus.Quarantined, SpamSignals.CaptchaFailed, mails: 0);
    }

    [Fact]
    public async Task Without_an_answer_of_Google_the_inquiry_is_taken_and_marked()
    {
        google.Status = 503;

        (await SendAsync(await site.CheckedAsync())).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        await ShouldBeStoredAsync(InquiryStatus.New, SpamSignals.CaptchaUnverified, mails: 1);
    }

    [Fact]
    public async Task Without_JavaScript_there_is_no_token_and_the_inquiry_is_taken_and_marked()
    {
        (await (await site.CheckedAsync()).SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        await ShouldBeStoredAsync(InquiryStatus.New, SpamSignals.CaptchaUnverified, mails: 1);
        google.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_token_that_grew_old_brings_the_answers_back_to_be_sent_again()
    {
        google.Answer = """{"success":false,"error-codes":["timeout-or-duplicate"]}""";
        var asked = await Website.ReadAsync(await SendAsync(await site.CheckedAsync()), HttpStatusCode.BadRequest);
        var again = FilledForm.On(site, asked);
        again.Values().ShouldContain(KeyValuePair.Create("Message", Inquiries.Message));

        google.Answer = """{"success":true,"hostname":"rockland.test","action":"contact","score":0.9}""";
        (await SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        await ShouldBeStoredAsync(InquiryStatus.New, SpamSignals.None, mails: 1);
    }

    /// <summary>As the browser sends it once Google's script has put its token in.</summary>
    private static Task<HttpResponseMessage> SendAsync(FilledForm form) =>
        form.PostAsync(form.Values().Where(value => value.Key != Field).Append(KeyValuePair.Create(Field, "a token")));

    private async Task ShouldBeStoredAsync(InquiryStatus status, SpamSignals signals, int mails)
    {
        var inquiry = await site.DbAsync(db => db.Set<Inquiry>().SingleAsync());
        inquiry.Status.ShouldBe(status);
        inquiry.SpamSignals.ShouldBe(signals);
        (await site.DbAsync(db => db.Set<OutboxEmail>().CountAsync())).ShouldBe(mails);
    }
}
