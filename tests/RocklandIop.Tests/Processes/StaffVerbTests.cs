using RocklandIop.Web.Features.Staff.Accounts;

namespace RocklandIop.Tests.Processes;

public sealed class StaffVerbTests
{
    [Fact]
    public async Task A_link_is_made_at_the_console_and_opens_and_a_second_one_ends_it()
    {
        await using var site = SiteProcess.InProduction();

        (await site.RunToEndAsync("staff", "invite", "kim.lee@rockland.test", "--role", "supervisor,Editor")).ShouldBe(0, site.Errors);
        var first = new Uri(Links(site)[0]);
        first.GetLeftPart(UriPartial.Authority).ShouldBe("http://localhost:5080");
        site.Output.ShouldContain("Good for 72 hours");
        (await site.StoredAsync("SELECT Roles FROM Staff")).ShouldBe("Supervisor, Editor");
        (await site.RunHereAsync("staff", "invite", "kim.lee@rockland.test", "--role=Supervisor,Editor")).ShouldBe(0, site.Errors);
        var second = new Uri(Links(site)[1]);

        await site.StartAsync();
        (await site.Visitor.GetAsync(new Uri(first.AbsolutePath, UriKind.Relative))).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        await site.PageAsync(second.AbsolutePath);
        (await site.StoredListAsync("SELECT Action FROM AuditEntries")).ShouldBe(["Invited", "Invited"]);
        (await site.StoredAsync("SELECT COUNT(*) FROM AuditEntries WHERE StaffId IS NOT NULL")).ShouldBe(0L);
    }

    private static List<string> Links(SiteProcess site) => [.. site.Output.Split('\n').Where(line => line.StartsWith("http", StringComparison.Ordinal))];

    [Theory]
    [InlineData("no address", "Intake", "ADDRESS must be one e-mail address.")]
    [InlineData("kim.lee@rockland.test", "Boss", "--role must be one of Intake, Supervisor, Editor, Admin, or several with commas between.")]
    [InlineData("kim.lee@rockland.test", "None", "--role must be one of Intake, Supervisor, Editor, Admin, or several with commas between.")]
    public void Wrong_words_get_one_clear_line(string address, string roles, string line) => StaffCommands.WhatIsWrong(address, roles).ShouldBe(line);

    [Fact]
    public async Task Without_a_role_nothing_is_made()
    {
        await using var site = SiteProcess.EmptyInProduction();

        (await site.RunHereAsync("staff", "invite", "kim.lee@rockland.test")).ShouldBe(2);

        site.Errors.ShouldStartWith("--role must be one of");
        File.Exists(site.DatabaseFile).ShouldBeFalse();
    }

    [Fact]
    public async Task A_newcomer_is_shown_a_link_for_the_first_administrator_until_somebody_can_sign_in()
    {
        await using var site = SiteProcess.InDevelopment();
        await site.StartAsync();
        await SiteProcess.UntilAsync("the newcomer is told", () => Task.FromResult(site.Output.Contains("Ctrl+C")));

        var link = site.Output.Split('\n').Single(line => line.StartsWith("The desk", StringComparison.Ordinal)).Split(' ')[^1];

        await site.PageAsync(new Uri(link).AbsolutePath);
        (await site.StoredAsync("SELECT Roles FROM Staff")).ShouldBe("Intake, Supervisor, Editor, Admin");
    }
}
