using Microsoft.EntityFrameworkCore;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Features.Effectiveness;
using RocklandIop.Web.Features.WhatToExpect;

namespace RocklandIop.Tests.Features;

public sealed class FiguresTests : IAsyncDisposable
{
    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task The_sample_week_is_drawn_from_rows_and_says_that_it_is_an_illustration()
    {
        var week = await site.DbAsync(db => db.Set<SampleSession>().OrderBy(session => session.Order).ToListAsync());
        var page = await site.PageAsync("/what-to-expect");

        week.Sum(session => session.Minutes).ShouldBe(9 * 60);
        page.QuerySelectorAll(".week rect").Length.ShouldBe(week.Count);
        page.QuerySelectorAll(".week-table tbody tr").Select(row => row.QuerySelector("td:last-child")!.TextContent)
            .ShouldBe(week.Select(session => $"{session.Title}, {session.Minutes} minutes"));
        page.QuerySelector(".week figcaption")!.TextContent.ShouldContain("illustration, not Rockland's timetable");
    }

    [Fact]
    public async Task The_sample_week_is_hidden_when_it_has_no_rows()
    {
        await site.DbAsync(db => db.Set<SampleSession>().ExecuteDeleteAsync());

        (await site.PageAsync("/what-to-expect")).QuerySelector(".week, .week-table").ShouldBeNull();
    }

    [Fact]
    public async Task Study_results_show_the_people_behind_each_bar_and_their_limit()
    {
        var results = await site.DbAsync(db => db.Set<StudyResult>().OrderBy(result => result.Order).ToListAsync());
        var page = await site.PageAsync("/effectiveness");

        page.QuerySelectorAll(".results-figure rect.bar").Select(bar => bar.GetAttribute("width")).ShouldBe(results.Select(result => $"{result.Percent * 320 / 100}"));
        page.QuerySelectorAll(".results-figure tbody tr").Select(row => row.TextContent)
            .ShouldBe(results.Select(result => $"After {result.Month} months{result.Group}{result.People}{result.Percent}%"));
        page.QuerySelector(".results-figure .limit")!.TextContent.ShouldContain("small");
        page.QuerySelector(".results-figure h2 .cite a").ShouldNotBeNull();
    }

    [Fact]
    public async Task The_steps_show_the_words_of_their_rows()
    {
        var steps = (await site.PageAsync("/levels-of-care")).QuerySelectorAll(".steps .step-hours").Select(step => step.TextContent);

        steps.ShouldBe(["Care day and night", "You live there", "20 hours a week or more", "9 to 19 hours a week", "Under 9 hours a week"]);
    }

    [Fact]
    public async Task A_word_of_the_glossary_is_explained_once_where_it_is_first_used()
    {
        var page = await site.PageAsync("/what-is-iop");

        var terms = page.QuerySelectorAll("main button.term").ToList();
        terms.Count.ShouldBeGreaterThan(3);
        terms.Select(term => term.GetAttribute("popovertarget")).ShouldBeUnique();
        terms.ShouldAllBe(term => page.GetElementById(term.GetAttribute("popovertarget")!)!.HasAttribute("popover"));
        terms[0].GetAttribute("aria-label").ShouldBe("What does intensive outpatient program mean?");
        page.QuerySelectorAll("a button, h1 button, h2 button").ShouldBeEmpty();
    }
}
