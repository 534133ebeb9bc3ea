using System.Text.RegularExpressions;
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
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await Expect(page.GetByText(Inquiries.Message)).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();

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
        await page.GetByLabel("Me", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("What should we call you?").FillAsync("\u200B");
        await page.GetByLabel("E-mail", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("What would you like us to know?").FillAsync(Inquiries.Message);

        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();

        await Expect(page.Locator(".error-summary")).ToBeFocusedAsync();
        (await page.TitleAsync()).ShouldStartWith("Error: ");
        await Expect(page.GetByLabel("What would you like us to know?")).ToHaveValueAsync(Inquiries.Message);
        await page.GetByRole(AriaRole.Link, new() { Name = "Enter a name we can use; a nickname is fine" }).ClickAsync();
        await Expect(page.GetByLabel("What should we call you?")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_whole_form_can_be_filled_in_checked_and_sent_by_keyboard_in_the_order_it_is_read()
    {
        await using var visitor = await chromium.VisitorAsync(javaScript: false);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/contact");

        await page.Locator("#leave").FocusAsync();
        await NextAsync("For");
        await page.Keyboard.PressAsync("Space");
        await NextAsync("Name");
        await page.Keyboard.TypeAsync(Inquiries.Name);
        await NextAsync("Channels");
        await page.Keyboard.PressAsync("Space");
        await NextAsync("Channels-Text");
        await NextAsync("Channels-Email");
        await NextAsync("Phone");
        await page.Keyboard.TypeAsync(Inquiries.Phone);
        await NextAsync("Voicemail");
        await NextAsync("BestTimes");
        foreach (var id in new[] { "BestTimes-Morning", "BestTimes-Afternoon", "BestTimes-Evening", "BestTimes-Weekend", "DoNotContact", "Language", "AccessNeeds", "Insurance", "Message" })
        {
            await NextAsync(id);
        }

        await page.GetByLabel("Phone number").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Check your answers");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator(".reference")).ToBeVisibleAsync();

        async Task NextAsync(string id)
        {
            await page.Keyboard.PressAsync("Tab");
            await Expect(page.Locator("*:focus")).ToHaveIdAsync(id);
        }
    }

    [Fact]
    public async Task With_JavaScript_what_is_missing_is_said_when_it_is_sent_and_not_while_it_is_typed()
    {
        await using var visitor = await chromium.VisitorAsync(keepPolicy: true);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/contact");
        var name = page.GetByLabel("What should we call you?");
        await name.FillAsync("A");
        await name.FillAsync("");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#Name-error")).ToBeHiddenAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();

        await Expect(page.Locator("#Name-error")).ToHaveTextAsync("Error: Enter a name we can use; a nickname is fine");
        await Expect(name).ToHaveAttributeAsync("aria-describedby", "Name-hint Name-error");
        await Expect(page).ToHaveTitleAsync(new Regex("^Error: ", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(page.GetByLabel("Me", new() { Exact = true })).ToBeFocusedAsync();
        await Expect(page).ToHaveURLAsync(new Uri(chromium.Address, "/contact").ToString());
        await page.GetByLabel("What would you like us to know?").FillAsync("lamp");
        await Expect(page.GetByText("996 characters left")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Change_leads_to_the_question_and_the_way_on_leads_back()
    {
        await using var visitor = await chromium.VisitorAsync(javaScript: false, width: 320);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/contact");
        await page.GetByLabel("Me", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("What should we call you?").FillAsync(Inquiries.Name);
        await page.GetByLabel("E-mail", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("E-mail address").FillAsync(Inquiries.Email);
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Change What should we call you?" }).ClickAsync();

        await Expect(page.GetByLabel("What should we call you?")).ToBeFocusedAsync();
        await page.GetByLabel("What should we call you?").FillAsync("Li");
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await Expect(page.GetByText("Li", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByText(Inquiries.Email)).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("/contact")]
    [InlineData("/families")]
    public async Task Three_presses_of_Shift_leave_the_site_and_the_Back_button_does_not_return_to_the_page(string address)
    {
        await using var visitor = await chromium.VisitorAsync(keepPolicy: true);
        await visitor.RouteAsync("https://www.weather.gov/**", route => route.FulfillAsync(new() { Body = "fair, light winds", ContentType = "text/plain" }));
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/");
        await page.GotoAsync(address);

        await page.Keyboard.PressAsync("Shift");
        await page.Keyboard.PressAsync("Shift");
        await page.Keyboard.PressAsync("A");
        await page.Keyboard.PressAsync("Shift");
        await Expect(page).ToHaveURLAsync(new Uri(chromium.Address, address).ToString());
        await page.Keyboard.PressAsync("Shift");
        await page.Keyboard.PressAsync("Shift");

        await Expect(page).ToHaveURLAsync("https://www.weather.gov/");
        await page.GoBackAsync();
        await Expect(page).ToHaveURLAsync(chromium.Address.ToString());
    }

    [Fact]
    public async Task Only_the_questions_that_the_answers_call_for_are_shown()
    {
        await using var visitor = await chromium.VisitorAsync(javaScript: false);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/contact");
        await Expect(page.GetByLabel("Phone number")).ToBeHiddenAsync();

        await page.GetByLabel("Text message", new() { Exact = true }).CheckAsync();

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
