using Microsoft.Playwright;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Features.Inquiries.Retention;
using RocklandIop.Web.Features.Staff;
using static Microsoft.Playwright.Assertions;

namespace RocklandIop.BrowserTests;

/// <summary>One inquiry from the public form to the day on which it is deleted, as staff see it. On a site of its own, whose clock is moved.</summary>
public sealed class DayAtTheDeskTests(Chromium chromium) : IAsyncLifetime
{
    private readonly Website site = new(("Site:PublicUrl", "http://localhost"));
    private Uri address = null!;

    public ValueTask InitializeAsync()
    {
        site.UseKestrel(0);
        site.StartServer();
        address = site.ClientOptions.BaseAddress;
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task An_inquiry_comes_is_taken_tried_twice_scheduled_admitted_and_deleted_in_time()
    {
        await site.PublishHoursAsync();
        await using var desk = await chromium.VisitorAsync();
        await SignInAsync(desk);
        var inbox = await desk.NewPageAsync();
        await inbox.GotoAsync(At("/staff/inquiries"));
        await Axe.ShouldFindNothingAsync(inbox);

        var reference = await WriteInAsync();
        var row = inbox.GetByRole(AriaRole.Link, new() { Name = reference });
        await WhileTheClockGoesOnAsync(row);
        await Expect(inbox.Locator("#live-told")).ToHaveTextAsync("1 new inquiry");
        await Axe.ShouldFindNothingAsync(inbox);

        await row.ClickAsync();
        await Expect(inbox.Locator(".contact-rules")).ToContainTextAsync("leave a voicemail");
        await Expect(inbox.GetByRole(AriaRole.Link, new() { Name = "617 555 0123" }).First).ToBeVisibleAsync();
        await Axe.ShouldFindNothingAsync(inbox);
        await inbox.GetByRole(AriaRole.Button, new() { Name = "Take it" }).ClickAsync();
        await Expect(Said(inbox)).ToHaveTextAsync($"{StaffVisitor.Name} looks after it now.");

        await MailFailsAndIsSentAgainAsync(inbox, reference);

        await inbox.GotoAsync(At($"/staff/inquiries/{reference}"));
        await LogAsync(inbox, "Nobody answered");
        await Expect(Said(inbox)).ToContainTextAsync("The next step is due");
        await LogAsync(inbox, "Spoke with the person");
        await ChangeStatusAsync(inbox, "Scheduled");
        await ChangeStatusAsync(inbox, "Admitted");
        await Expect(inbox.Locator(".inquiry-state")).ToContainTextAsync("Admitted");

        site.Clock.Advance(TimeSpan.FromDays(new RetentionOptions().AdmittedDays) + TimeSpan.FromHours(1));
        (await site.UseAsync<Purge, bool>(purge => purge.RunAsync(CancellationToken.None))).ShouldBeTrue();
        await SignInAsync(desk);
        (await inbox.GotoAsync(At($"/staff/inquiries/{reference}")))!.Status.ShouldBe(410);
        await Expect(inbox.GetByRole(AriaRole.Main)).ToContainTextAsync("deleted");
        await Axe.ShouldFindNothingAsync(inbox);
    }

    /// <summary>The mail server refuses the mail for good; the desk says so on every page until somebody sends it again.</summary>
    private async Task MailFailsAndIsSentAgainAsync(IPage page, string reference)
    {
        site.Smtp.RecipientRefusal = "550 no such user";
        (await site.SendDueEmailAsync()).ShouldBe(0);
        site.Clock.Advance(TimeSpan.FromMinutes(1));

        await page.ReloadAsync();
        await page.Locator(".desk-banner").GetByRole(AriaRole.Link).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Given up" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = reference })).ToBeVisibleAsync();
        await Axe.ShouldFindNothingAsync(page);

        site.Smtp.RecipientRefusal = null;
        await page.GetByRole(AriaRole.Button, new() { Name = "Send again" }).ClickAsync();
        await Expect(page.Locator("main [role=status]")).ToBeVisibleAsync();
        (await site.SendDueEmailAsync()).ShouldBe(1);
        site.Smtp.Received.ShouldHaveSingleItem().Subject.ShouldBe($"New website inquiry {reference}");

        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await page.ReloadAsync();
        await Expect(page.Locator(".desk-banner")).ToHaveCountAsync(0);
    }

    private async Task<string> WriteInAsync()
    {
        await using var visitor = await chromium.VisitorAsync(width: 320);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync(At("/contact"));
        await page.GetByLabel("Me", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("What should we call you?").FillAsync("Ada");
        await page.GetByLabel("Phone call", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Phone number").FillAsync("617 555 0123");
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        return await page.Locator(".reference").InnerTextAsync();
    }

    private static async Task LogAsync(IPage page, string outcome)
    {
        await page.GetByLabel("Phone call", new() { Exact = true }).CheckAsync();
        await page.GetByLabel(outcome).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Log the attempt" }).ClickAsync();
        await Expect(Said(page)).ToContainTextAsync("The attempt is logged.");
    }

    private static async Task ChangeStatusAsync(IPage page, string status)
    {
        await page.GetByLabel("New status").SelectOptionAsync(status);
        await page.GetByRole(AriaRole.Button, new() { Name = "Change the status" }).ClickAsync();
        await Expect(Said(page)).ToHaveTextAsync($"The status is {status} now.");
    }

    private static ILocator Said(IPage page) => page.Locator("main p.note[role=status]");

    /// <summary>The desk looks every two seconds of the site's clock.</summary>
    private async Task WhileTheClockGoesOnAsync(ILocator appears)
    {
        for (var look = 0; look < 100 && !await appears.IsVisibleAsync(); look++)
        {
            site.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(100);
        }

        await Expect(appears).ToBeVisibleAsync();
    }

    private async Task SignInAsync(IBrowserContext desk)
    {
        var cookie = (await site.StaffCookieAsync(StaffRoles.Intake | StaffRoles.Supervisor, StaffVisitor.Name)).Cookie;
        await desk.AddCookiesAsync([new() { Name = cookie.Name, Value = cookie.Value, Url = address.ToString() }]);
    }

    private string At(string path) => new Uri(address, path).ToString();
}
