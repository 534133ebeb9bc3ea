namespace RocklandIop.Web.Features.Staff.ContentSteps;

public enum StepResult
{
    Done,
    Changed,
    Refused,
    Blocked,
}
