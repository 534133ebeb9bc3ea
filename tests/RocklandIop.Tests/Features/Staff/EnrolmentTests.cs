using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Features.Staff.Accounts;
using RocklandIop.Web.Features.Staff.Audit;

namespace RocklandIop.Tests.Features.Staff;

public sealed class EnrolmentTests : IAsyncDisposable
{
    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_link_leads_to_a_password_an_app_ten_recovery_codes_and_the_desk()
    {
        var kim = new Colleague(site);

        var codes = await Website.ReadAsync(await kim.EnrolAsync(await Colleague.LinkAsync(site)));

        codes.QuerySelectorAll(".codes code").Select(code => code.TextContent).Distinct().Count().ShouldBe(10);
        (await site.Client.GetAsync(new Uri("/staff/account", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        var member = await site.DbAsync(db => db.Set<StaffMember>().SingleAsync());
        member.DisplayName.ShouldBe("Kim Lee");
        member.Roles.ShouldBe(StaffRoles.Intake);
        (await AuditAsync()).ShouldBe([AuditAction.Invited, AuditAction.Enrolled, AuditAction.SignedIn]);
    }

    [Fact]
    public async Task Only_a_hash_of_the_link_is_stored_and_the_secret_of_the_app_is_sealed()
    {
        var link = await Colleague.LinkAsync(site);
        var kim = new Colleague(site);
        await kim.EnrolAsync(link);

        var stored = await site.DbAsync(async db => string.Join('\n', (await db.Set<StaffInvitation>().Select(i => i.CodeHash).ToListAsync())
            .Concat((await db.Set<Microsoft.AspNetCore.Identity.IdentityUserToken<Guid>>().ToListAsync()).Select(token => token.Value!))));

        stored.ShouldNotContain(link.Split('/')[^1], Case.Sensitive);
        stored.ShouldNotContain(kim.Secret, Case.Sensitive);
        kim.RecoveryCodes.ShouldAllBe(code => !stored.Contains(code));
    }

    [Fact]
    public async Task Looking_at_a_link_does_not_use_it_up_and_using_it_does()
    {
        var link = await Colleague.LinkAsync(site);
        await site.PageAsync(link);
        await site.PageAsync(link);

        (await new Colleague(site).EnrolAsync(link)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var gone = await site.PageAsync(link, HttpStatusCode.NotFound);
        gone.QuerySelector("h1")!.TextContent.ShouldBe("This link does not work any more");
    }

    [Fact]
    public async Task A_link_that_is_unknown_old_or_replaced_says_to_ask_for_a_new_one()
    {
        var first = await Colleague.LinkAsync(site);
        var second = await Colleague.LinkAsync(site);

        await site.PageAsync("/staff/enrolment/made-up", HttpStatusCode.NotFound);
        await site.PageAsync(first, HttpStatusCode.NotFound);
        await site.PageAsync(second);
        site.Clock.Advance(TimeSpan.FromHours(72));
        (await site.PageAsync(second, HttpStatusCode.NotFound)).QuerySelector("main")!.TextContent.ShouldContain("Ask whoever gave it to you for a new one");
    }

    [Theory]
    [InlineData("too short", "at least 15 characters")]
    [InlineData("aaaaaaaaaaaaaaaaaaaa", "more different characters")]
    [InlineData("my name is Kim.Lee today", "without the name in your e-mail address")]
    public async Task A_password_that_is_easily_guessed_is_refused_and_nothing_is_set_up(string password, string message)
    {
        var page = await Website.ReadAsync(await new Colleague(site).EnrolAsync(await Colleague.LinkAsync(site), password), HttpStatusCode.UnprocessableEntity);

        page.QuerySelector(".error-summary")!.TextContent.ShouldContain(message);
        page.QuerySelector("#Name")!.GetAttribute("value").ShouldBe("Kim Lee");
        page.QuerySelector("#Password")!.GetAttribute("value").ShouldBeNullOrEmpty();
        (await site.DbAsync(db => db.Set<StaffMember>().SingleAsync())).PasswordHash.ShouldBeNull();
    }

    [Fact]
    public async Task A_wrong_code_keeps_the_picture_that_was_scanned()
    {
        var link = await Colleague.LinkAsync(site);
        var page = await site.PageAsync(link);

        var again = await Website.ReadAsync(await FilledForm.On(site, page).Fill("Your name", "Kim Lee").Fill("Password", Colleague.Password).Fill("Code from the app", "12345").SendAsync(), HttpStatusCode.UnprocessableEntity);

        again.QuerySelector(".error-summary")!.TextContent.ShouldContain("not the code that the app shows now");
        again.QuerySelector(".secret")!.TextContent.ShouldBe(page.QuerySelector(".secret")!.TextContent);
        again.QuerySelector(".qr-marks")!.GetAttribute("d").ShouldBe(page.QuerySelector(".qr-marks")!.GetAttribute("d"));
    }

    [Fact]
    public async Task A_new_link_ends_what_opened_the_account_before_only_when_it_is_used()
    {
        var kim = await Colleague.EnrolledAsync(site);
        await kim.SignInAsync();
        var elsewhere = site.Client;
        site.Client = site.NewVisitor();

        var link = await Colleague.LinkAsync(site);
        (await elsewhere.GetAsync(new Uri("/staff/account", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await site.PageAsync(link)).QuerySelector("main")!.TextContent.ShouldContain("This ends what you used before");

        (await new Colleague(site).EnrolAsync(link, "another password of mine")).StatusCode.ShouldBe(HttpStatusCode.OK);

        site.Clock.Advance(StaffSession.LookedAtEvery + TimeSpan.FromSeconds(1));
        (await elsewhere.GetAsync(new Uri("/staff/account", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        site.Client = site.NewVisitor();
        (await kim.EnterPasswordAsync()).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Of_two_who_use_a_link_at_once_one_wins_and_the_other_changes_nothing()
    {
        var link = await Colleague.LinkAsync(site);
        await using var first = site.Services.CreateAsyncScope();
        await using var second = site.Services.CreateAsyncScope();
        var (a, b) = (await FindAsync(first), await FindAsync(second));

        await EnrolAsync(first, a);
        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => EnrolAsync(second, b));

        (await AuditAsync()).Count(action => action == AuditAction.Enrolled).ShouldBe(1);

        async Task<(StaffInvitation Invitation, StaffMember Member)> FindAsync(AsyncServiceScope scope) =>
            (await scope.ServiceProvider.GetRequiredService<Invitations>().FindAsync(link.Split('/')[^1], CancellationToken.None))!.Value;

        static Task EnrolAsync(AsyncServiceScope scope, (StaffInvitation Invitation, StaffMember Member) found) =>
            scope.ServiceProvider.GetRequiredService<StaffCredentials>().EnrolWithPasswordAsync(found.Invitation, found.Member, "Kim Lee", Colleague.Password, "ABCDEFGHABCDEFGHABCDEFGHABCDEFGH", 1, CancellationToken.None);
    }

    [Fact]
    public async Task A_passkey_that_nobody_asked_for_is_refused()
    {
        var page = await site.PageAsync(await Colleague.LinkAsync(site));
        var values = FilledForm.On(site, page).Values().Where(value => value.Key != "Credential").Append(new("Credential", "{}")).ToList();
        using var content = new FormUrlEncodedContent(values);

        var answer = await Website.ReadAsync(await site.Client.PostAsync(new Uri(page.QuerySelector("[data-send]")!.GetAttribute("data-send")!, UriKind.Relative), content), HttpStatusCode.UnprocessableEntity);

        answer.QuerySelector("main")!.TextContent.ShouldContain("Nothing was changed");
    }

    private Task<List<AuditAction>> AuditAsync() => site.DbAsync(db => db.Set<AuditEntry>().OrderBy(entry => entry.Sequence).Select(entry => entry.Action).ToListAsync());
}
