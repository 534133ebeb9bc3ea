using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RocklandIop.BrowserTests;

/// <summary>The site's own script against a Google that answers, refuses, throws, hangs, or never loads.</summary>
public sealed class RecaptchaScriptTests(Chromium chromium)
{
    private const string Form = """
        <!DOCTYPE html><html lang="en"><title>A form</title>
        <form action="/sent"><input type="hidden" id="recaptcha-token" name="token" data-sitekey="key" data-action="contact"><button name="pressed" value="Send">Send</button></form>
        <script>GOOGLE</script><script src="/recaptcha.js"></script></html>
        """;

    [Theory]
    [InlineData("window.grecaptcha = { ready: go => setTimeout(go, 100), execute: (key, { action }) => Promise.resolve(`${key}-${action}`) }", "key-contact")]
    [InlineData("window.grecaptcha = { ready: go => go(), execute: () => Promise.reject(new Error('no')) }", "")]
    [InlineData("window.grecaptcha = { ready: go => go(), execute: () => { throw new Error('no') } }", "")]
    [InlineData("window.grecaptcha = { ready: go => go(), execute: () => new Promise(() => {}) }", "")]
    [InlineData("", "")]
    public async Task The_form_is_sent_once_with_the_token_or_without(string google, string token)
    {
        await using var visitor = await chromium.VisitorAsync();
        var page = await visitor.NewPageAsync();
        var sent = new List<string>();
        await page.RouteAsync("**/a-form", route => route.FulfillAsync(new() { ContentType = "text/html", Body = Form.Replace("GOOGLE", google, StringComparison.Ordinal) }));
        await page.RouteAsync("**/sent?*", route =>
        {
            sent.Add(new Uri(route.Request.Url).Query);
            return route.FulfillAsync(new() { ContentType = "text/html", Body = "<!DOCTYPE html><title>Sent</title>" });
        });
        await page.GotoAsync("/a-form");

        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).DblClickAsync();

        await Expect(page).ToHaveTitleAsync("Sent", new() { Timeout = 10_000 });
        sent.ShouldBe([$"?token={token}&pressed=Send"]);
    }
}
