using Microsoft.Playwright;
using RocklandIop.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace RocklandIop.BrowserTests;

public sealed class ContactJourneyTests(Chromium chromium)
{
    [Fact]
    public async Task A_phone_without_JavaScript_can_write_to_intake()
    {
        await using var visitor = await chromium.VisitorAsync(javaScript: false, width: 320);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/");

        await page.GetByRole(AriaRole.Link, new() { Name = "Write to us in confidence" }).First.ClickAsync();
        await page.GetByLabel("Someone I care about").CheckAsync();
        await page.GetByLabel("What should we call you?").FillAsync(Inquiries.Name);
        await page.GetByLabel("E-mail", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("E-mail address").FillAsync(Inquiries.Email);
        await page.GetByLabel("What would you like us to know?").FillAsync(Inquiries.Message);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new Uri(chromium.Address, "/contact/received").ToString());
        var reference = await page.Locator(".reference").InnerTextAsync();
        await chromium.Site.SendDueEmailAsync();
        var mail = chromium.Site.Smtp.Received.Where(mail => mail.Subject == $"New website inquiry {reference}").ShouldHaveSingleItem();
        mail.Words().ShouldContain(Inquiries.Message);
        mail.Words().ShouldContain(Inquiries.Email);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_a_mistake_the_summary_has_the_focus_and_its_links_lead_to_the_fields(bool javaScript)
    {
        await using var visitor = await chromium.VisitorAsync(javaScript, width: 320);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/contact");
        await page.GetByLabel("What would you like us to know?").FillAsync(Inquiries.Message);

        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        await Expect(page.Locator(".error-summary")).ToBeFocusedAsync();
        (await page.TitleAsync()).ShouldStartWith("Error: ");
        await Expect(page.GetByLabel("What would you like us to know?")).ToHaveValueAsync(Inquiries.Message);
        await page.GetByRole(AriaRole.Link, new() { Name = "Enter a name we can use; a nickname is fine" }).ClickAsync();
        await Expect(page.GetByLabel("What should we call you?")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_whole_form_can_be_filled_in_and_sent_by_keyboard()
    {
        await using var visitor = await chromium.VisitorAsync(javaScript: false);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/contact");

        await page.GetByLabel("Me", new() { Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(Inquiries.Name);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space");
        await page.GetByLabel("Phone number").FocusAsync();
        await page.Keyboard.TypeAsync(Inquiries.Phone);
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator(".reference")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Only_the_questions_that_the_answers_call_for_are_shown()
    {
        await using var visitor = await chromium.VisitorAsync(javaScript: false);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/contact");
        await Expect(page.GetByLabel("Phone number")).ToBeHiddenAsync();

        await page.GetByLabel("Text message").CheckAsync();

        await Expect(page.GetByLabel("Phone number")).ToBeVisibleAsync();
        await Expect(page.GetByText("May we leave a voicemail?")).ToBeHiddenAsync();
        await page.GetByLabel("Phone call").CheckAsync();
        await Expect(page.GetByText("May we leave a voicemail?")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("E-mail address")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_menu_opens_without_JavaScript_on_a_small_screen()
    {
        await using var visitor = await chromium.VisitorAsync(javaScript: false, width: 320);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/");
        var therapies = page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link, new() { Name = "Therapies" });
        await Expect(therapies).ToBeHiddenAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
        await therapies.ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("herap");
    }
}
