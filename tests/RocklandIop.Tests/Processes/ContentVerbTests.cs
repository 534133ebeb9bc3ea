using RocklandIop.Web.Content.Files;

namespace RocklandIop.Tests.Processes;

public sealed class ContentVerbTests
{
    [Fact]
    public async Task Content_is_taken_from_one_server_to_another()
    {
        await using var here = SiteProcess.InProduction();
        var zip = Path.Combine(here.Folder, "content.zip");
        (await here.RunToEndAsync("content", "export", zip)).ShouldBe(0, here.Errors);
        here.Output.ShouldContain("All content is in");
        (await here.RunHereAsync("content", "import", zip)).ShouldBe(0, here.Errors);
        here.Output.ShouldContain("There is nothing to import.");

        await ChangeAsync(zip, "title: ", "title: \"Another title\" # ");
        (await here.RunHereAsync("content", "import", zip, "--dry-run")).ShouldBe(0, here.Errors);
        here.Output.ShouldContain("changed   pages/families: Title");
        here.Output.ShouldContain("Nothing was imported: this was a dry run.");
        (await TitleAsync(here)).ShouldNotBe("Another title");

        (await here.RunToEndAsync("content", "import", zip)).ShouldBe(0, here.Errors);
        here.Output.ShouldContain("Everything was imported.");
        (await TitleAsync(here)).ShouldBe("Another title");
    }

    [Fact]
    public async Task What_stops_an_import_is_printed_and_ends_it()
    {
        await using var here = SiteProcess.InProduction();
        var zip = Path.Combine(here.Folder, "content.zip");
        (await here.RunToEndAsync("content", "import", zip)).ShouldBe(1);
        here.Errors.ShouldContain("Nothing was imported.");
        (await here.RunHereAsync("content", "import")).ShouldBe(2);
        here.Errors.ShouldContain("content import FILE.zip");

        (await here.RunHereAsync("content", "export", zip)).ShouldBe(0, here.Errors);
        await ChangeAsync(zip, "title: ", "title: \"For addicts\" # ");
        (await here.RunHereAsync("content", "import", zip)).ShouldBe(1);
        here.Output.ShouldContain("finding   pages/families.md:2: person-first");
        here.Errors.ShouldContain("say why with --reason");
        (await here.RunHereAsync("content", "import", zip, "--reason", "The name of a book, as it stands on it")).ShouldBe(0, here.Errors);
        (await TitleAsync(here)).ShouldBe("For addicts");

        await ChangeAsync(zip, "order: ", "order: x");
        (await here.RunHereAsync("content", "import", zip)).ShouldBe(1);
        here.Errors.ShouldContain("pages/families.md:7: 'order' must be a whole number");
    }

    private static async Task ChangeAsync(string zip, string before, string after)
    {
        var files = ContentZip.Unpack(await File.ReadAllBytesAsync(zip)).ToDictionary();
        var text = ContentZip.Text("pages/families.md", files["pages/families.md"]);
        files["pages/families.md"] = ContentZip.Bytes(text.Replace(before, after, StringComparison.Ordinal));
        await File.WriteAllBytesAsync(zip, ContentZip.Pack(files));
    }

    private static async Task<string?> TitleAsync(SiteProcess site) => (string?)await site.StoredAsync("SELECT Title FROM Pages WHERE Slug = 'families'");
}
