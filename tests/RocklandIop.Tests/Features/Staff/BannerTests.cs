using RocklandIop.Tests.Support;
using RocklandIop.Web.Features.Staff;

namespace RocklandIop.Tests.Features.Staff;

public sealed class BannerTests : IAsyncDisposable
{
    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task While_all_is_well_there_is_none()
    {
        await site.SubmitInquiryAsync();
        await site.SendDueEmailAsync();
        await site.SignInAsync(StaffRoles.Supervisor);

        (await site.PageAsync("/staff/provider")).QuerySelector(".desk-banner").ShouldBeNull();
    }

    [Fact]
    public async Task A_mail_that_was_given_up_shows_on_every_page_within_seconds()
    {
        await site.SignInAsync(StaffRoles.Supervisor);
        (await site.PageAsync("/staff/provider")).QuerySelector(".desk-banner").ShouldBeNull();

        site.Smtp.RecipientRefusal = "550 no such user";
        await site.SubmitInquiryAsync();
        await site.SendDueEmailAsync();
        site.Clock.Advance(TimeSpan.FromSeconds(5));

        foreach (var address in new[] { "/staff/provider", "/staff/mail", "/staff/recipients", "/staff/health" })
        {
            var banner = (await site.PageAsync(address)).QuerySelector(".desk-banner").ShouldNotBeNull(address);
            banner.TextContent.ShouldContain("Mail needs attention. One mail was given up.", Case.Sensitive);
            banner.QuerySelector("a")!.GetAttribute("href").ShouldBe("/staff/mail");
        }
    }

    [Fact]
    public async Task Somebody_who_may_not_see_the_mails_is_told_and_not_led_there()
    {
        site.Smtp.RecipientRefusal = "550 no such user";
        await site.SubmitInquiryAsync();
        await site.SendDueEmailAsync();
        await site.SignInAsync(StaffRoles.Editor);

        var banner = (await site.PageAsync("/staff/provider")).QuerySelector(".desk-banner").ShouldNotBeNull();

        banner.QuerySelector("a").ShouldBeNull();
    }

    [Fact]
    public async Task A_server_that_cannot_be_used_and_mail_that_is_late_are_told()
    {
        site.Smtp.Stop();
        await site.SubmitInquiryAsync();
        await site.SendDueEmailAsync();
        await site.SignInAsync(StaffRoles.Intake);
        (await site.PageAsync("/staff/mail")).QuerySelector(".desk-banner").ShouldNotBeNull().TextContent.ShouldContain("Mail needs attention. The mail server cannot be used.", Case.Sensitive);

        site.Clock.Advance(TimeSpan.FromMinutes(14));
        await site.SignInAsync(StaffRoles.Intake);
        site.Clock.Advance(TimeSpan.FromMinutes(6));
        (await site.PageAsync("/staff/mail")).QuerySelector(".desk-banner").ShouldNotBeNull().TextContent.ShouldContain("The oldest mail has waited for 20 minutes.", Case.Sensitive);
    }
}
