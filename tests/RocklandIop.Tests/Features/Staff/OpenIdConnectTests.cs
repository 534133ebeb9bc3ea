using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Features.Staff.SignIn;

namespace RocklandIop.Tests.Features.Staff;

public sealed class OpenIdConnectTests
{
    [Fact]
    public async Task Whoever_linked_the_directory_with_an_invitation_signs_in_with_it_and_nobody_else()
    {
        await using var directory = await DirectoryServer.StartAsync();
        await using var site = Site(directory);
        var link = await Colleague.LinkAsync(site);
        (await site.PageAsync(link)).QuerySelector($"a[href='{link}/directory']")!.TextContent.ShouldBe("Continue with Clinic");

        var linked = await ThroughAsync(site, directory, $"{link}/directory", "kim at the directory");
        (await Website.ReadAsync(linked)).QuerySelector("main a")!.GetAttribute("href").ShouldBe("/staff");
        await site.PageAsync("/staff/account");

        site.Client = site.NewVisitor();
        var again = await ThroughAsync(site, directory, "/staff/sign-in/directory?returnUrl=%2Fstaff%2Faccount", "kim at the directory");
        (await Website.ReadAsync(again)).QuerySelector("meta[http-equiv=refresh]")!.GetAttribute("content").ShouldBe("1;url=/staff/account");
        await site.PageAsync("/staff/account");

        site.Client = site.NewVisitor();
        var stranger = await ThroughAsync(site, directory, "/staff/sign-in/directory", "a stranger");
        stranger.Headers.Location!.OriginalString.ShouldBe("/staff/sign-in?directory=failed");
        (await site.PageAsync("/staff/sign-in?directory=failed")).QuerySelector(".notice-bad")!.TextContent.ShouldContain(SignInController.Refused);
        (await site.Client.GetAsync(new Uri("/staff/account", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task The_directory_is_asked_for_a_code_with_PKCE_and_for_no_more_than_who_it_is()
    {
        await using var directory = await DirectoryServer.StartAsync();
        await using var site = Site(directory);

        var asked = await site.Client.GetAsync(new Uri("/staff/sign-in/directory", UriKind.Relative));

        var query = QueryHelpers.ParseQuery(asked.Headers.Location!.Query);
        query["response_type"].ToString().ShouldBe("code");
        query["scope"].ToString().ShouldBe("openid profile");
        query["code_challenge_method"].ToString().ShouldBe("S256");
        query["redirect_uri"].ToString().ShouldBe("https://rockland.test/staff/sign-in/directory-back");
        asked.Headers.GetValues("Set-Cookie").ShouldAllBe(cookie => cookie.Contains("samesite=lax") && cookie.Contains("secure"));
        (await site.PageAsync("/privacy/proof")).QuerySelector("main")!.TextContent.ShouldContain("127.0.0.1");
    }

    [Fact]
    public async Task An_answer_that_was_not_asked_for_signs_nobody_in()
    {
        await using var directory = await DirectoryServer.StartAsync();
        await using var site = Site(directory);

        var answer = await site.Client.GetAsync(new Uri("/staff/sign-in/directory-back?code=made-up&state=made-up", UriKind.Relative));

        answer.Headers.Location!.OriginalString.ShouldBe("/staff/sign-in?directory=failed");
        (await site.Client.GetAsync(new Uri("/staff/sign-in/directory-done", UriKind.Relative))).Headers.Location!.OriginalString.ShouldBe("/staff/sign-in?directory=failed");
    }

    [Fact]
    public async Task Without_settings_there_is_no_button()
    {
        await using var site = new Website();

        (await site.PageAsync("/staff/sign-in")).QuerySelector("a[href*=directory]").ShouldBeNull();
        (await site.Client.GetAsync(new Uri("/staff/sign-in/directory", UriKind.Relative))).Headers.Location!.OriginalString.ShouldBe("/staff/sign-in");
    }

    private static Website Site(DirectoryServer directory)
    {
        var site = new Website(("Staff:OpenIdConnect:Authority", directory.Address), ("Staff:OpenIdConnect:ClientId", DirectoryServer.ClientId),
            ("Staff:OpenIdConnect:ClientSecret", DirectoryServer.ClientSecret), ("Staff:OpenIdConnect:Name", "Clinic"));
        // Tokens of a directory are judged by the machine's own clock.
        site.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        return site;
    }

    private static async Task<HttpResponseMessage> ThroughAsync(Website site, DirectoryServer directory, string from, string subject)
    {
        directory.Subject = subject;
        var asked = await site.Client.GetAsync(new Uri(from, UriKind.Relative));
        var back = await site.Client.GetAsync(directory.Authorize(asked.Headers.Location.ShouldNotBeNull()));
        return await site.Client.GetAsync(back.Headers.Location);
    }
}
