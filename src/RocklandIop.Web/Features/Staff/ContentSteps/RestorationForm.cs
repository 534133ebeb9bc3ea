namespace RocklandIop.Web.Features.Staff.ContentSteps;

public sealed class RestorationForm : StepForm
{
    public int Number { get; init; }
}
