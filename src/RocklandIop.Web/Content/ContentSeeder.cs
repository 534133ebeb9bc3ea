using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Aftercare;
using RocklandIop.Web.Features.Effectiveness;
using RocklandIop.Web.Features.GetHelp;
using RocklandIop.Web.Features.Glossary;
using RocklandIop.Web.Features.LevelsOfCare;
using RocklandIop.Web.Features.Pages;
using RocklandIop.Web.Features.Provider;
using RocklandIop.Web.Features.Questions;
using RocklandIop.Web.Features.Search;
using RocklandIop.Web.Features.Sources;
using RocklandIop.Web.Features.Therapies;
using RocklandIop.Web.Features.WhatToExpect;
using RocklandIop.Web.Features.WhichLevel;

namespace RocklandIop.Web.Content;

/// <summary>Adds the rows a database does not have yet, and never touches one it has: after launch the database owns the text.</summary>
public sealed partial class ContentSeeder(SiteDbContext db, ILogger<ContentSeeder> log)
{
    public async Task SeedAsync(ShippedContent shipped, CancellationToken cancel)
    {
        await AddMissingAsync<Source>(shipped, cancel);
        await AddMissingAsync<ProviderRecord>(shipped, cancel);
        await AddMissingAsync<HelpLine>(shipped, cancel);
        await AddMissingAsync<StaffedHours>(shipped, cancel);
        await AddMissingAsync<Holiday>(shipped, cancel);
        await AddMissingAsync<AftercareElement>(shipped, cancel);
        await AddMissingAsync<Question>(shipped, cancel);
        await AddMissingAsync<GlossaryTerm>(shipped, cancel);
        await AddMissingAsync<SearchSynonym>(shipped, cancel);
        await AddMissingAsync<SampleSession>(shipped, cancel);
        await AddMissingAsync<StudyResult>(shipped, cancel);
        await AddMissingAsync<LevelAnswer>(shipped, cancel);
        await AddMissingAsync<Page>(shipped, cancel);
        await AddMissingAsync<LevelOfCare>(shipped, cancel);
        await AddMissingAsync<Therapy>(shipped, cancel);

        var added = await db.SaveChangesAsync(cancel);
        if (added > 0)
        {
            Seeded(log, added);
        }
    }

    private async Task AddMissingAsync<TRow>(ShippedContent shipped, CancellationToken cancel) where TRow : ContentRow
    {
        var present = (await db.Set<TRow>().Select(row => new { row.Language, row.Slug }).ToListAsync(cancel)).ToHashSet();
        db.AddRange(shipped.Of<TRow>().Where(row => !present.Contains(new { row.Language, row.Slug })));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Added {Count} rows of shipped content")]
    private static partial void Seeded(ILogger log, int count);
}
