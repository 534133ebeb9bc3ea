namespace RocklandIop.Web.Features.Questions;

public enum Audience
{
    Everyone,
    Me,
    Family,
    Professional,
}
