using RocklandIop.Web.Content.Editing;

namespace RocklandIop.Web.Features.Staff.ContentSteps;

public sealed class CallOffForm : StepForm
{
    public ContentAction What { get; init; }
}
