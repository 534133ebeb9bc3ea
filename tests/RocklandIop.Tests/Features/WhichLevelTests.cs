using RocklandIop.Tests.Support;
using RocklandIop.Web.Content;
using RocklandIop.Web.Features.LevelsOfCare;
using RocklandIop.Web.Features.WhichLevel;

namespace RocklandIop.Tests.Features;

public sealed class WhichLevelTests : IAsyncDisposable
{
    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Without_script_the_page_holds_every_question_answer_and_what_it_points_to()
    {
        var shipped = ShippedContent.Read();
        var titles = shipped.Of<LevelOfCare>().ToDictionary(level => level.Slug, level => level.Title);
        var page = await site.PageAsync("/which-level");

        var rows = page.QuerySelectorAll(".level-static tbody tr").Select(row => row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()).ToList()).ToList();
        rows.Select(row => (row[0], row[1])).ShouldBe(shipped.Of<LevelAnswer>().OrderBy(answer => answer.Order).Select(answer => (answer.Answer,
            answer.IsRedFlag ? "Help first: call 911 or 988, or see a doctor" : answer.Level is { } level ? titles[level] : "The next question")));
        page.QuerySelector(".level-static")!.HasAttribute("open").ShouldBeTrue();
        page.GetElementById("level-tool")!.HasAttribute("hidden").ShouldBeTrue();
    }

    [Fact]
    public async Task Nothing_on_the_page_can_be_sent()
    {
        var response = await site.Client.GetAsync(new Uri("/which-level", UriKind.Relative));
        var page = await Website.ReadAsync(response);

        page.QuerySelectorAll("main form").ShouldBeEmpty();
        response.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public void Every_outcome_is_a_level_and_safety_comes_first()
    {
        var answers = ShippedContent.Read().Of<LevelAnswer>().OrderBy(answer => answer.Order).ToList();

        answers.SkipWhile(answer => answer.IsSafety).ShouldAllBe(answer => !answer.IsSafety && !answer.IsRedFlag && answer.Level != null);
        answers.Where(answer => answer.IsSafety).GroupBy(answer => answer.Question).ShouldAllBe(question => question.Any(answer => answer.IsRedFlag) && question.Any(answer => !answer.IsRedFlag));
    }
}
