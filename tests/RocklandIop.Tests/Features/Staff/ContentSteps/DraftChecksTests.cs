using Microsoft.EntityFrameworkCore;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Features.Images;
using RocklandIop.Web.Features.Sources;
using RocklandIop.Web.Features.Staff.Content;

namespace RocklandIop.Tests.Features.Staff.ContentSteps;

/// <summary>What keeps a draft from its readers, field by field and line by line.</summary>
public sealed class DraftChecksTests(SiteToRead shared) : IAsyncDisposable
{
    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    public static TheoryData<string> TypeNames => [.. ContentTypes.Edited.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(TypeNames))]
    public async Task What_came_with_the_site_can_be_published_again(string name)
    {
        var type = ContentTypes.Find(name)!;
        var ids = await shared.Site.DbAsync(db => type.Rows(db).Where(row => row.IsPublished).Select(row => row.Id).ToListAsync());
        ids.ShouldNotBeEmpty();
        foreach (var id in ids.Take(12))
        {
            var verdict = await shared.Site.UseAsync<IServiceProvider, DraftVerdict>(async services =>
            {
                var item = (await ((ContentDesk)services.GetService(typeof(ContentDesk))!).FindAsync(name, id, CancellationToken.None))!;
                return await ((DraftChecks)services.GetService(typeof(DraftChecks))!).OfAsync(item, CancellationToken.None);
            });

            verdict.Problems.ShouldBeEmpty($"{name} {id}");
            verdict.Blocking.ShouldBeEmpty($"{name} {id}");
            (verdict.Grade <= verdict.MaximumGrade).ShouldBe(verdict.Grade is not null, $"{name} {id}");
        }
    }

    [Theory]
    [InlineData("session", "One line.\n\nAn addict comes in.", "session|3|person-first|addict|stops")]
    [InlineData("session", "Fine.\n\n- In one trial, 40% got better.", "session|3|numbers|40%|stops")]
    [InlineData("session", "It helps [@NOBODY99].", "session|1|citation|[@NOBODY99]|stops")]
    [InlineData("session", "It helps [@magill19].", "session|1|citation|[@magill19]|stops")]
    [InlineData("evidenceFor", "It helps [@NOBODY99].", "evidenceFor||citation|[@NOBODY99]|stops")]
    [InlineData("session", "Read [this](/no-such-page).", "session|1|link|/no-such-page|stops")]
    [InlineData("session", "Read [this](/therapies/no-such-therapy#part).", "session|1|link|/therapies/no-such-therapy#part|stops")]
    [InlineData("session", "Read [this](javascript:alert(1)).", "session|1|link|a link without an address that pages may have|stops")]
    [InlineData("session", "Read [this](/home).", "session|1|link|/home|advice")]
    [InlineData("session", "Read [this](/old-place).", "session|1|link|/old-place|advice")]
    [InlineData("session", "Read [this](/gone-place).", "session|1|link|/gone-place|stops")]
    [InlineData("related", "/therapies/group-therapy\n/no-such-page", "related||link|/no-such-page|stops")]
    [InlineData("session", "Look:\n\n![A room](/images/no-such-room)", "session|3|picture|/images/no-such-room|stops")]
    [InlineData("session", "![](/images/group-room)", "session|1|picture|/images/group-room|stops")]
    [InlineData("session", "![A room](https://elsewhere.test/room.png)", "session|1|picture|https://elsewhere.test/room.png|stops")]
    [InlineData("session", "#### Too deep", "session|1|headings|Too deep|advice")]
    [InlineData("session", "Fine.\n\n# The title again", "session|3|headings|The title again|advice")]
    [InlineData("description", "It is so long a description that no search engine would ever show the whole of it to anybody, and it goes on and on until it has far more than the letters it may have.", "description||description|167 characters|stops")]
    [InlineData("description", "What group therapy is", "")]
    public async Task A_mistake_is_pointed_at_where_it_stands(string field, string text, string expected)
    {
        await PrepareAsync();
        var findings = (await CheckAsync(ContentTypes.Therapies, "cognitive-behavioral-therapy", (field, text))).Findings
            .Select(finding => $"{finding.Field}|{finding.Line}|{finding.Lint}|{finding.Found}|{(finding.IsBlocking ? "stops" : "advice")}");

        findings.ShouldBe(expected.Length == 0 ? [] : [expected]);
    }

    [Theory]
    [InlineData("Read [this](/glossary), [that](/glossary#abstinence), [a part](/sources#what-we-corrected), [a file](/mark.svg), [the form](/contact) and [here](/therapies/cognitive-behavioral-therapy).")]
    [InlineData("Read [this](https://www.samhsa.gov/) or call [988](tel:988).")]
    [InlineData("![A room with chairs](/images/group-room)")]
    [InlineData("### One\n\nFine.\n\n#### Two\n\nFine.")]
    public async Task What_leads_somewhere_is_let_through(string text)
    {
        await PrepareAsync();

        (await CheckAsync(ContentTypes.Therapies, "cognitive-behavioral-therapy", ("session", text))).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_source_that_readers_cannot_see_is_not_cited()
    {
        await site.DbAsync(db => db.Set<Source>().Where(source => source.Slug == "magill19").ExecuteUpdateAsync(set => set.SetProperty(source => source.IsPublished, false)));

        (await CheckAsync(ContentTypes.Therapies, "cognitive-behavioral-therapy")).Blocking.Select(finding => (finding.Found, finding.Instead)).Distinct()
            .ShouldBe([("[@MAGILL19]", "publish this source first: readers cannot see it")]);
        (await CheckAsync(ContentTypes.Sources, "magill19")).Blocking.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_pages_do_not_say_the_same_to_search_engines()
    {
        var taken = await site.DbAsync(db => ContentTypes.Therapies.Rows(db).Cast<RocklandIop.Web.Features.Therapies.Therapy>().Where(row => row.Slug == "group-therapy").Select(row => row.Description).SingleAsync());

        (await CheckAsync(ContentTypes.Pages, "families", ("description", taken))).Blocking.ShouldHaveSingleItem().Instead.ShouldContain("'Group therapy' has these words already");
    }

    [Fact]
    public async Task Of_a_list_only_the_entry_in_hand_is_judged()
    {
        await site.DbAsync(db => db.Set<RocklandIop.Web.Features.Glossary.GlossaryTerm>().Where(term => term.Slug == "acamprosate").ExecuteUpdateAsync(set => set.SetProperty(term => term.Definition, "For an addict.")));

        (await CheckAsync(ContentTypes.Glossary, "abstinence")).Findings.ShouldBeEmpty();
        (await CheckAsync(ContentTypes.Glossary, "abstinence", ("definition", "What an addict may aim for."))).Findings.ShouldHaveSingleItem().Field.ShouldBe("definition");
        var hard = await CheckAsync(ContentTypes.Glossary, "abstinence", ("definition", string.Join(' ', Enumerable.Repeat("Individualized multidisciplinary rehabilitation facilitates sustainable psychological recuperation.", 60))));
        hard.Findings.ShouldContain(finding => finding.Lint == "reading-grade" && finding.Field == "definition" && finding.IsBlocking);
        (hard.Grade > hard.MaximumGrade).ShouldBeTrue();
    }

    [Theory]
    [InlineData("which-level", "level", "no-such-level", "level")]
    [InlineData("study-results", "source", "NOBODY99", "source")]
    [InlineData("study-results", "measure", "Addicts who were clean", "measure")]
    [InlineData("search-synonyms", "best", "/no-such-page", "best")]
    public async Task What_a_row_names_is_there(string typeName, string field, string text, string found)
    {
        var type = ContentTypes.Find(typeName)!;
        var slug = await site.DbAsync(db => type.Rows(db).OrderBy(row => row.Id).Select(row => row.Slug).FirstAsync());

        (await CheckAsync(type, slug, (field, text))).Blocking.Select(finding => finding.Field).Distinct().ShouldBe([found]);
    }

    [Fact]
    public async Task What_is_missing_is_said_with_its_field() =>
        (await CheckAsync(ContentTypes.Therapies, "cognitive-behavioral-therapy", ("title", null), ("evidence", "Splendid"))).Problems.Select(problem => problem.Field).ShouldBe(["title", "evidence"]);

    private async Task PrepareAsync() => await site.DbAsync(db =>
    {
        db.Add(new MovedAddress { From = "/old-place", To = "/families", At = site.Clock.GetUtcNow() });
        db.Add(new MovedAddress { From = "/gone-place", At = site.Clock.GetUtcNow() });
        db.Add(new ContentImage { Name = "group-room", AlternativeText = "A room", Width = 640, Height = 480, Hash = "00", At = site.Clock.GetUtcNow(), StaffId = Guid.NewGuid() });
        return db.SaveChangesAsync();
    });

    private Task<DraftVerdict> CheckAsync(ContentType type, string slug, params (string Field, string? Text)[] changes) => site.UseAsync<IServiceProvider, DraftVerdict>(async services =>
    {
        var address = await site.WriteDraftAsync(type, slug, Guid.NewGuid(), changes);
        var item = (await ((ContentDesk)services.GetService(typeof(ContentDesk))!).FindAsync(type.Name, int.Parse(address.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture), CancellationToken.None))!;
        return await ((DraftChecks)services.GetService(typeof(DraftChecks))!).OfAsync(item, CancellationToken.None);
    });
}
