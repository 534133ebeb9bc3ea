using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Features.Staff.Accounts;
using RocklandIop.Web.Features.Staff.Audit;

namespace RocklandIop.Tests.Features.Staff;

public sealed class OwnAccountTests : IAsyncDisposable
{
    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Another_session_of_ones_own_is_ended_and_out_within_a_minute()
    {
        var kim = await Colleague.EnrolledAsync(site);
        await kim.SignInAsync();
        var elsewhere = site.Client;
        site.Client = site.NewVisitor();
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await kim.SignInAsync();

        var page = await site.PageAsync("/staff/account");
        page.QuerySelectorAll("tbody tr").Count(row => row.TextContent.Contains("This one")).ShouldBe(1);
        // The one used last stands first.
        var end = page.QuerySelector("form[action$='/end']")!.GetAttribute("action")!;
        (await FilledForm.On(site, page, end).SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        site.Clock.Advance(StaffSession.LookedAtEvery + TimeSpan.FromSeconds(1));
        (await elsewhere.GetAsync(new Uri("/staff/account", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await site.PageAsync("/staff/account");
    }

    [Fact]
    public async Task Somebody_elses_session_is_as_unknown_as_any()
    {
        var (_, _) = await site.StaffCookieAsync(StaffRoles.Intake, "Sam Park");
        var theirs = await site.DbAsync(db => db.Set<StaffSession>().Select(session => session.Id).SingleAsync());
        await Colleague.EnrolledAsync(site);
        await site.SignInAsync(StaffRoles.Admin);

        var values = FilledForm.On(site, await site.PageAsync("/staff/account"), "everywhere").Values();
        using var content = new FormUrlEncodedContent(values);
        (await site.Client.PostAsync(new Uri($"/staff/account/sessions/{theirs}/end", UriKind.Relative), content)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await site.DbAsync(db => db.Set<StaffSession>().SingleAsync(session => session.Id == theirs))).Ended.ShouldBeNull();
    }

    [Fact]
    public async Task Signing_out_everywhere_leaves_no_session()
    {
        await site.SignInAsync(StaffRoles.Intake);
        var elsewhere = await site.StaffClientAsync(StaffRoles.Intake, StaffVisitor.Name);

        (await SendAsync("/staff/account", "everywhere")).Headers.Location!.OriginalString.ShouldBe("/staff/sign-in/out");

        site.Clock.Advance(StaffSession.LookedAtEvery + TimeSpan.FromSeconds(1));
        foreach (var client in new[] { site.Client, elsewhere })
        {
            (await client.GetAsync(new Uri("/staff/account", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }
    }

    [Fact]
    public async Task A_new_password_asks_for_the_old_one_and_signs_other_devices_out()
    {
        var kim = await Colleague.EnrolledAsync(site);
        await kim.SignInAsync();
        var elsewhere = site.Client;
        site.Client = site.NewVisitor();
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await kim.SignInAsync();

        var wrong = await (await site.FormAsync("/staff/account/password")).Fill("Password until now", "not the old password").Fill("New password", "a lamp kept lit at night").SendAsync();
        (await Website.ReadAsync(wrong, HttpStatusCode.UnprocessableEntity)).QuerySelector(".error-summary")!.TextContent.ShouldContain("This is not your password");

        var right = await (await site.FormAsync("/staff/account/password")).Fill("Password until now", Colleague.Password).Fill("New password", "a lamp kept lit at night").SendAsync();
        right.StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        site.Clock.Advance(StaffSession.LookedAtEvery + TimeSpan.FromSeconds(1));
        (await elsewhere.GetAsync(new Uri("/staff/account", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await site.PageAsync("/staff/account");
        site.Client = site.NewVisitor();
        (await kim.EnterPasswordAsync()).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await kim.EnterPasswordAsync("a lamp kept lit at night")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_new_app_replaces_the_old_one_and_its_recovery_codes()
    {
        var kim = await Colleague.EnrolledAsync(site);
        await kim.SignInAsync();
        var old = kim.Secret;
        var page = await site.PageAsync("/staff/account/authenticator");

        var codes = await Website.ReadAsync(await FilledForm.On(site, page).Fill("Code from the new app", kim.Code(page)).SendAsync());

        codes.QuerySelectorAll(".codes code").Select(code => code.TextContent).ShouldNotContain(kim.RecoveryCodes[0]);
        kim.Secret.ShouldNotBe(old);
        site.Client = site.NewVisitor();
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        await kim.EnterPasswordAsync();
        (await kim.EnterCodeAsync(kim.RecoveryCodes[0], "recovery")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await kim.EnterCodeAsync(kim.Code())).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task The_last_passkey_stays_and_another_is_renamed_and_removed()
    {
        var member = await site.SignInAsync(StaffRoles.Intake);
        await AddPasskeyAsync(member.Id, 1);
        var refused = await Website.ReadAsync(await SendAsync("/staff/account", "/remove"), HttpStatusCode.UnprocessableEntity);
        refused.QuerySelector(".notice-bad")!.TextContent.ShouldContain("your only way to sign in");

        await AddPasskeyAsync(member.Id, 2);
        (await SendAsync("/staff/account", "AQ/name", form => form.Fill("Name", "Phone in my pocket"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await site.PageAsync("/staff/account")).QuerySelectorAll("input[name=name]").Select(input => input.GetAttribute("value")).ShouldContain("Phone in my pocket");
        (await SendAsync("/staff/account", "AQ/remove")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        (await site.DbAsync(db => db.Set<IdentityUserPasskey<Guid>>().SingleAsync())).CredentialId.ShouldBe([2]);
        (await site.DbAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.Action == AuditAction.SignInChanged))).ShouldBe(2);
    }

    private async Task<HttpResponseMessage> SendAsync(string page, string action, Func<FilledForm, FilledForm>? fill = null)
    {
        var form = FilledForm.On(site, await site.PageAsync(page), action);
        return await (fill is null ? form : fill(form)).SendAsync();
    }

    private Task<int> AddPasskeyAsync(Guid staffId, byte id) => site.DbAsync(db =>
    {
        db.Add(new IdentityUserPasskey<Guid> { UserId = staffId, CredentialId = [id], Data = new IdentityPasskeyData { PublicKey = [1], Name = "Firefox on Linux", CreatedAt = site.Clock.GetUtcNow(), AttestationObject = [], ClientDataJson = [] } });
        return db.SaveChangesAsync();
    });
}
