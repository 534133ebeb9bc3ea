using RocklandIop.Web.Features.Pages;

namespace RocklandIop.Web.Features.Questions;

public sealed record QuestionsPage(Page Page, IReadOnlyList<Question> Questions)
{
    public static string Heading(Audience audience) => audience switch
    {
        Audience.Everyone => "For everyone",
        Audience.Me => "If you think of treatment for yourself",
        Audience.Family => "If somebody you care about may need it",
        Audience.Professional => "If you work with people who may need it",
    };
}
