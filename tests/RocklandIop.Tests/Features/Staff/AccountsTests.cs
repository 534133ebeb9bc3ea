using System.Net;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Features.Staff.Accounts;
using RocklandIop.Web.Features.Staff.Audit;

namespace RocklandIop.Tests.Features.Staff;

public sealed class AccountsTests : IAsyncDisposable
{
    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task An_administrator_makes_a_link_that_is_shown_once_and_works()
    {
        await site.SignInAsync(StaffRoles.Admin);
        var page = await Website.ReadAsync(await (await site.FormAsync("/staff/accounts/new")).Fill("E-mail address", Colleague.Address).Choose("Intake", "Editor").SendAsync());
        var link = new Uri(page.QuerySelector(".secret")!.TextContent);

        link.GetLeftPart(UriPartial.Authority).ShouldBe("https://rockland.test");
        (await site.PageAsync("/staff/accounts")).QuerySelector("main")!.TextContent.ShouldContain("Link waiting");
        site.Client = site.NewVisitor();
        (await new Colleague(site).EnrolAsync(link.AbsolutePath)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await MemberAsync(Colleague.Address)).Roles.ShouldBe(StaffRoles.Intake | StaffRoles.Editor);
    }

    [Fact]
    public async Task A_wrong_invitation_says_what_to_do_and_keeps_what_was_typed()
    {
        await site.SignInAsync(StaffRoles.Admin);

        var page = await Website.ReadAsync(await (await site.FormAsync("/staff/accounts/new")).Fill("E-mail address", "no address").SendAsync(), HttpStatusCode.UnprocessableEntity);

        page.QuerySelectorAll(".error-summary a").Select(link => link.TextContent).ShouldBe(["Enter an e-mail address like name@example.com", "Choose at least one role"]);
        page.QuerySelector("#Address")!.GetAttribute("value").ShouldBe("no address");
    }

    [Theory]
    [InlineData(StaffRoles.Intake)]
    [InlineData(StaffRoles.Supervisor)]
    [InlineData(StaffRoles.Editor)]
    public async Task Nobody_else_sees_the_accounts(StaffRoles role)
    {
        await site.SignInAsync(role);

        (await site.Client.GetAsync(new Uri("/staff/accounts", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Changed_roles_sign_the_person_out_within_a_minute()
    {
        var sam = await site.StaffClientAsync(StaffRoles.Supervisor, "Sam Park");
        await site.SignInAsync(StaffRoles.Admin);
        var id = (await MemberAsync("sam.park@rockland.test")).Id;

        var values = FilledForm.On(site, await site.PageAsync($"/staff/accounts/{id}"), "/roles").Values().Where(value => value.Key != "roles").Append(new("roles", "Editor"));
        (await PostAsync($"/staff/accounts/{id}/roles", values)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        (await MemberAsync("sam.park@rockland.test")).Roles.ShouldBe(StaffRoles.Editor);
        site.Clock.Advance(StaffSession.LookedAtEvery + TimeSpan.FromSeconds(1));
        (await sam.GetAsync(new Uri("/staff/account", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_shut_account_is_out_within_a_minute_and_can_be_opened_again()
    {
        var kim = await Colleague.EnrolledAsync(site);
        await kim.SignInAsync();
        var theirs = site.Client;
        await site.SignInAsync(StaffRoles.Admin);
        var id = (await MemberAsync(Colleague.Address)).Id;

        (await SendAsync(id, "/shut")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        site.Clock.Advance(StaffSession.LookedAtEvery + TimeSpan.FromSeconds(1));
        (await theirs.GetAsync(new Uri("/staff/account", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await SendAsync(id, "/reopen")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        site.Client = site.NewVisitor();
        await kim.SignInAsync();
        (await site.DbAsync(db => db.Set<AuditEntry>().Select(entry => entry.Action).ToListAsync())).ShouldContain(AuditAction.AccountShut);
    }

    [Fact]
    public async Task Nobody_shuts_or_demotes_themselves_and_so_the_last_administrator_stays()
    {
        var oneself = await site.SignInAsync(StaffRoles.Admin);
        var sam = (await site.StaffCookieAsync(StaffRoles.Intake, "Sam Park")).Member;
        var values = FilledForm.On(site, await site.PageAsync($"/staff/accounts/{sam.Id}"), "/shut").Values();

        foreach (var (action, more) in new[] { ("shut", "Nothing"), ("roles", "Intake") })
        {
            var page = await Website.ReadAsync(await PostAsync($"/staff/accounts/{oneself.Id}/{action}", values.Append(new("roles", more))), HttpStatusCode.UnprocessableEntity);
            page.QuerySelector(".notice-bad")!.TextContent.ShouldContain(more == "Intake" ? "Another administrator can" : "own account");
        }

        (await MemberAsync(oneself.Email!)).ShouldSatisfyAllConditions(member => member.Shut.ShouldBeNull(), member => member.Roles.ShouldBe(StaffRoles.Admin));
    }

    private Task<StaffMember> MemberAsync(string address) => site.DbAsync(db => db.Set<StaffMember>().AsNoTracking().SingleAsync(member => member.Email == address));

    private async Task<HttpResponseMessage> SendAsync(Guid id, string action) => await FilledForm.On(site, await site.PageAsync($"/staff/accounts/{id}"), action).SendAsync();

    private async Task<HttpResponseMessage> PostAsync(string address, IEnumerable<KeyValuePair<string, string>> values)
    {
        using var content = new FormUrlEncodedContent(values);
        return await site.Client.PostAsync(new Uri(address, UriKind.Relative), content);
    }
}
