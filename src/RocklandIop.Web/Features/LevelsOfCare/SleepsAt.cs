namespace RocklandIop.Web.Features.LevelsOfCare;

public enum SleepsAt
{
    Home,
    Program,
    Hospital,
}
