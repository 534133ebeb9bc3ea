using System.Net;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Features.Staff.Accounts;
using RocklandIop.Web.Features.Staff.Audit;
using RocklandIop.Web.Features.Staff.SignIn;

namespace RocklandIop.Tests.Features.Staff;

public sealed class SignInTests : IAsyncDisposable
{
    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_password_and_then_a_code_lead_to_where_the_person_wanted_to_go()
    {
        var kim = await Colleague.EnrolledAsync(site);

        var first = await kim.EnterPasswordAsync(returnUrl: "?returnUrl=%2Fstaff%2Faccount");
        first.Headers.Location!.OriginalString.ShouldBe("/staff/sign-in/code?returnUrl=%2Fstaff%2Faccount");
        (await site.Client.GetAsync(new Uri("/staff/account", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var second = await (await site.FormAsync(first.Headers.Location.OriginalString)).Fill("Code", kim.Code()).SendAsync();
        second.Headers.Location!.OriginalString.ShouldBe("/staff/account");
        await site.PageAsync("/staff/account");
    }

    [Theory]
    [InlineData("https://evil.example/staff")]
    [InlineData("//evil.example/staff")]
    [InlineData("/staff/../contact")]
    [InlineData("/staff\\evil")]
    [InlineData("/staff/sign-in")]
    [InlineData("/contact")]
    [InlineData("/staffing")]
    [InlineData("/staff/é")]
    [InlineData("/staff//evil")]
    [InlineData("/staff/a\r\nb")]
    public void Signing_in_leads_nowhere_but_to_the_desk(string returnUrl) => DeskAddress.Of(returnUrl).ShouldBe("/staff");

    [Fact]
    public async Task A_code_works_once()
    {
        var kim = await Colleague.EnrolledAsync(site);
        await kim.SignInAsync();
        site.Client = site.NewVisitor();

        await kim.EnterPasswordAsync();
        (await kim.EnterCodeAsync(kim.Code())).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        site.Clock.Advance(TimeSpan.FromSeconds(30));
        (await kim.EnterCodeAsync(kim.Code())).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_recovery_code_works_once_however_it_is_typed()
    {
        var kim = await Colleague.EnrolledAsync(site);
        var code = kim.RecoveryCodes[0].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal);

        await kim.EnterPasswordAsync();
        (await kim.EnterCodeAsync(code, "recovery")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await site.PageAsync("/staff/account")).QuerySelector("main")!.TextContent.ShouldContain("9 recovery codes are left");

        site.Client = site.NewVisitor();
        await kim.EnterPasswordAsync();
        (await kim.EnterCodeAsync(code, "recovery")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Every_refusal_reads_the_same()
    {
        var kim = await Colleague.EnrolledAsync(site);
        var wrong = await RefusalAsync(await kim.EnterPasswordAsync("not the password at all"));
        var unknown = await RefusalAsync(await kim.EnterPasswordAsync(address: "nobody@rockland.test"));
        DateTimeOffset? now = site.Clock.GetUtcNow();
        await site.DbAsync(db => db.Set<StaffMember>().ExecuteUpdateAsync(set => set.SetProperty(member => member.Shut, now)));
        var shut = await RefusalAsync(await kim.EnterPasswordAsync());

        new[] { unknown, shut }.ShouldAllBe(text => text == wrong);
        wrong.ShouldContain("locked for 15 minutes after five wrong tries");
        var refused = await site.DbAsync(db => db.Set<AuditEntry>().Where(entry => entry.Action == AuditAction.SignInRefused).OrderBy(entry => entry.Sequence).Select(entry => entry.Subject).ToListAsync());
        refused.Count.ShouldBe(3);
        refused[1].ShouldBeNull();
        refused[0].ShouldNotBeNull();
        refused[2].ShouldBe(refused[0]);
    }

    [Fact]
    public async Task Five_wrong_tries_lock_an_account_for_fifteen_minutes_whatever_was_wrong()
    {
        var kim = await Colleague.EnrolledAsync(site);
        await kim.EnterPasswordAsync("wrong password one");
        await kim.EnterPasswordAsync("wrong password two");
        await kim.EnterPasswordAsync();
        await kim.EnterCodeAsync("000000");
        await kim.EnterCodeAsync("AAAAA-BBBBB", "recovery");
        await kim.EnterCodeAsync("111111");

        (await kim.EnterCodeAsync(kim.Code())).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await kim.EnterPasswordAsync()).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await site.DbAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.Action == AuditAction.LockedOut))).ShouldBeGreaterThan(0);

        site.Clock.Advance(TimeSpan.FromMinutes(15));
        await kim.SignInAsync();
    }

    [Fact]
    public async Task A_password_alone_opens_nothing()
    {
        var kim = await Colleague.EnrolledAsync(site);
        await site.DbAsync(db => db.Set<StaffMember>().ExecuteUpdateAsync(set => set.SetProperty(member => member.TwoFactorEnabled, false)));

        (await kim.EnterPasswordAsync()).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await site.Client.GetAsync(new Uri("/staff/account", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task The_second_step_without_the_first_leads_to_the_first()
    {
        foreach (var step in new[] { "/staff/sign-in/code", "/staff/sign-in/recovery" })
        {
            var answer = await site.Client.GetAsync(new Uri(step, UriKind.Relative));
            answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
            answer.Headers.Location!.OriginalString.ShouldBe("/staff/sign-in");
        }
    }

    [Fact]
    public async Task Signing_out_ends_the_session_so_that_its_cookie_is_worth_nothing()
    {
        await site.SignInAsync(StaffRoles.Intake);
        var page = await site.PageAsync("/staff/account");
        var token = page.QuerySelector("form[action='/staff/sign-out'] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);

        var answer = await site.Client.PostAsync(new Uri("/staff/sign-out", UriKind.Relative), content);

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await site.DbAsync(db => db.Set<StaffSession>().CountAsync(session => session.Ended != null))).ShouldBe(1);
        (await site.Client.GetAsync(new Uri("/staff/account", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Trying_without_end_is_slowed_down()
    {
        await using var limited = new Website(("RateLimit:SignInPerMinute", "2"));
        var kim = new Colleague(limited);
        (await kim.EnterPasswordAsync()).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await kim.EnterPasswordAsync()).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await kim.EnterPasswordAsync()).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Nothing_that_was_typed_to_sign_in_is_in_the_log()
    {
        var kim = await Colleague.EnrolledAsync(site);
        await kim.EnterPasswordAsync("a password with spaces");
        await kim.SignInAsync();

        var log = site.Log.Text;
        log.ShouldNotContain("a password with spaces");
        log.ShouldNotContain(Colleague.Password);
        log.ShouldNotContain(Colleague.Address);
    }

    private static async Task<string> RefusalAsync(HttpResponseMessage answer) =>
        (await Website.ReadAsync(answer, HttpStatusCode.UnprocessableEntity)).QuerySelector(".notice-bad").ShouldNotBeNull().TextContent;
}
