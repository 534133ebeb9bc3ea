using Microsoft.EntityFrameworkCore;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Content;
using RocklandIop.Web.Features.Pages;
using RocklandIop.Web.Features.Sources;
using RocklandIop.Web.Features.Therapies;

namespace RocklandIop.Tests.Content;

public sealed class SeedTests : IDisposable
{
    private const string Page = """
        ---
        title: A page
        summary: What it answers.
        description: A description of the page, long enough to be one.
        order: 10
        ---
        Text.
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("rockland-content-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_shipped_content_is_whole()
    {
        var shipped = ShippedContent.Read();

        shipped.Of<Page>().Select(page => page.Slug).ShouldContain("home");
        shipped.Of<Therapy>().Count().ShouldBe(9);
        shipped.Of<Source>().Count().ShouldBeGreaterThan(40);
    }

    [Fact]
    public async Task Seeding_again_adds_nothing_and_leaves_an_edited_row_alone()
    {
        await using var site = new Website { StartsEmpty = true };
        var before = await site.DbAsync(db => db.Set<Page>().CountAsync());
        await site.DbAsync(db => db.Set<Page>().Where(page => page.Slug == "aftercare").ExecuteUpdateAsync(set => set.SetProperty(page => page.Title, "Edited by staff")));
        await site.DbAsync(db => db.Set<Page>().Where(page => page.Slug == "get-help").ExecuteDeleteAsync());

        await site.Services.SeedContentAsync();

        (await site.DbAsync(db => db.Set<Page>().CountAsync())).ShouldBe(before);
        (await site.PageAsync("/aftercare")).QuerySelector("h1")!.TextContent.ShouldBe("Edited by staff");
    }

    [Fact]
    public void A_page_is_one_file()
    {
        Write("pages/insurance.md", Page);

        ShippedContent.Read(folder).Of<Page>().ShouldHaveSingleItem().Address.ShouldBe("/insurance");
    }

    [Fact]
    public void An_unknown_citation_is_refused_with_its_file_and_line()
    {
        Write("pages/insurance.md", Page + "\n\nA claim\nover two lines [@NOBODY99].");

        Refusal().ShouldBe("pages/insurance.md:10: no source has the key 'NOBODY99'");
    }

    [Fact]
    public void An_unknown_citation_in_a_list_is_refused_with_its_file_and_line()
    {
        Write("glossary.json", """
            [
              { "slug": "a", "term": "A", "definition": "A.", "order": 1 },
              { "slug": "b", "term": "B",
                "definition": "B [@NOBODY99].", "order": 2 }
            ]
            """);

        Refusal().ShouldBe("glossary.json:4: no source has the key 'NOBODY99'");
    }

    [Fact]
    public void A_slug_that_stands_twice_is_refused_with_its_file_and_line()
    {
        Write("glossary.json", """
            [
              { "slug": "a", "term": "A", "definition": "A.", "order": 1 },
              { "slug": "a", "term": "B", "definition": "B.", "order": 2 }
            ]
            """);

        Refusal().ShouldBe("glossary.json:3: 'a' stands twice");
    }

    [Theory]
    [InlineData("order: 10", "order: ten", "pages/insurance.md:5: 'order' must be a whole number")]
    [InlineData("order: 10", "order: 10\nmenue: Insurance", "pages/insurance.md:6: 'menue' is not known here")]
    [InlineData("title: A page\n", "", "pages/insurance.md:2: 'title' is missing")]
    [InlineData("order: 10", "order: 10\nnextReview: soon", "pages/insurance.md:6: 'nextReview' must be a date like 2026-11-23")]
    [InlineData("title: A page", "title: \"A page", "pages/insurance.md:")]
    [InlineData("---\ntitle", "title", "pages/insurance.md:1: front matter")]
    public void A_mistake_in_a_page_is_refused_with_its_file_and_line(string right, string wrong, string refusal)
    {
        Write("pages/insurance.md", Page.Replace(right, wrong));

        Refusal().ShouldStartWith(refusal);
    }

    [Theory]
    [InlineData("[ 1 ]", "sources.json:1: a row in { } is expected")]
    [InlineData("{ }", "sources.json:1: an array of rows is expected")]
    [InlineData("[ {", "sources.json:2: ")]
    [InlineData("[ { \"key\": \"A1\", \"title\": \"T\", \"citation\": \"C\", \"url\": \"http://plain.example\", \"shows\": \"S\", \"order\": 1 } ]", "sources.json:1: 'url' must start with https://")]
    public void A_mistake_in_a_list_is_refused_with_its_file_and_line(string text, string refusal)
    {
        Write("sources.json", text);

        Refusal().ShouldStartWith(refusal);
    }

    [Fact]
    public void A_therapy_without_one_of_its_sections_is_refused()
    {
        Write("therapies/sailing.md", Page.Replace("order: 10", "order: 10\nevidence: Unknown\nevidenceFor: Nobody has looked") + "\n\n## What it is\n\nA boat.");

        Refusal().ShouldStartWith("therapies/sailing.md:9: the headings must be: What it is; What happens in a session");
    }

    private string Refusal() => Should.Throw<SeedException>(() => ShippedContent.Read(folder)).Message;

    private void Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text.ReplaceLineEndings("\n"));
    }
}
