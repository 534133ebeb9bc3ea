using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Identity;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Features.Staff.Accounts;
using RocklandIop.Web.Features.Staff.SignIn;

namespace RocklandIop.Tests.Support;

/// <summary>Somebody of the staff with a password and an authenticator app, who goes through the pages as a person does.</summary>
internal sealed class Colleague(Website site)
{
    public const string Address = "kim.lee@rockland.test";
    public const string Password = "granite tide shingle lamp";

    public string Secret { get; private set; } = "";
    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    /// <summary>The same person at another site with the same database.</summary>
    public Colleague At(Website other) => new(other) { Secret = Secret, RecoveryCodes = RecoveryCodes };

    /// <returns>The path of a link, made as the verb makes it.</returns>
    public static async Task<string> LinkAsync(Website site, StaffRoles roles = StaffRoles.Intake) =>
        new Uri((await site.UseAsync<Invitations, string?>(invitations => invitations.InviteAsync(Address, roles, null, CancellationToken.None))).ShouldNotBeNull()).AbsolutePath;

    /// <summary>Opens a link, sets up password and app, and signs out again.</summary>
    public static async Task<Colleague> EnrolledAsync(Website site, StaffRoles roles = StaffRoles.Intake)
    {
        var colleague = new Colleague(site);
        await Website.ReadAsync(await colleague.EnrolAsync(await LinkAsync(site, roles)));
        site.Client = site.NewVisitor();
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        return colleague;
    }

    public async Task<HttpResponseMessage> EnrolAsync(string link, string password = Password)
    {
        var page = await site.PageAsync(link);
        var form = FilledForm.On(site, page).Fill("Your name", "Kim Lee").Fill("Password", password).Fill("Code from the app", Code(page));
        var answer = await form.SendAsync();
        if (answer.StatusCode == HttpStatusCode.OK)
        {
            await answer.Content.LoadIntoBufferAsync();
            RecoveryCodes = [.. (await Website.ReadAsync(answer)).QuerySelectorAll(".codes code").Select(code => code.TextContent)];
        }

        return answer;
    }

    /// <summary>What the app shows once it is set up with what stands on the page.</summary>
    public string Code(IHtmlDocument page)
    {
        Secret = page.QuerySelector(".secret").ShouldNotBeNull().TextContent.Replace(" ", "", StringComparison.Ordinal);
        return Code();
    }

    /// <summary>As the database has it: a pretended server knows another app than the page has shown.</summary>
    public async Task ReadSecretAsync() => Secret = await site.UseAsync<UserManager<StaffMember>, string>(async people =>
        (await people.GetAuthenticatorKeyAsync((await people.FindByNameAsync(Address))!)).ShouldNotBeNull());

    public string Code() => AuthenticatorApp.CodeOf(Secret, AuthenticatorApp.StepAt(site.Clock.GetUtcNow()));

    public async Task<HttpResponseMessage> EnterPasswordAsync(string password = Password, string address = Address, string returnUrl = "") =>
        await FilledForm.On(site, await site.PageAsync("/staff/sign-in" + returnUrl), "/sign-in").Fill("E-mail address", address).Fill("Password", password).SendAsync();

    public async Task<HttpResponseMessage> EnterCodeAsync(string code, string step = "code") =>
        await (await site.FormAsync($"/staff/sign-in/{step}")).Fill("Code", code).SendAsync();

    public async Task SignInAsync()
    {
        (await EnterPasswordAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await EnterCodeAsync(Code())).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }
}
