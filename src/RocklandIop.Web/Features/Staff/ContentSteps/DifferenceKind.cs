namespace RocklandIop.Web.Features.Staff.ContentSteps;

public enum DifferenceKind
{
    Same,
    Removed,
    Added,
}
