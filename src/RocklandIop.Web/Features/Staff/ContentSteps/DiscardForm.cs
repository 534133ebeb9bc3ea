namespace RocklandIop.Web.Features.Staff.ContentSteps;

public sealed class DiscardForm : StepForm;
