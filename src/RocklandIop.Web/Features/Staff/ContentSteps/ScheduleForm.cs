using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FluentValidation;
using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Features.Provider;

namespace RocklandIop.Web.Features.Staff.ContentSteps;

/// <summary>What is to happen, and when by the clinic's clock.</summary>
public sealed class ScheduleForm : StepForm
{
    private static readonly string[] Formats = ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm", "M/d/yyyy h:mm tt", "M/d/yyyy H:mm"];

    [Display(Name = "What is to happen?")]
    public ScheduledStep? What { get; init; }

    [Display(Name = "When (Eastern time)")]
    public string? When { get; init; }

    public override string? Typed => When;

    public ContentAction Action => What == ScheduledStep.TakeDown ? ContentAction.TakenDown : ContentAction.Published;

    /// <summary>Null where nothing that was typed is a time, also in the hour that a clock leaves out in spring.</summary>
    public DateTimeOffset? At() =>
        DateTime.TryParseExact(When?.Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && !OfficeHours.Zone.IsInvalidTime(local)
            ? new DateTimeOffset(local, OfficeHours.Zone.GetUtcOffset(local)) : null;

    public sealed class Validator : AbstractValidator<ScheduleForm>
    {
        public Validator(TimeProvider clock)
        {
            RuleLevelCascadeMode = CascadeMode.Stop;

            RuleFor(form => form.What).NotNull().WithMessage("Choose what is to happen");
            RuleFor(form => form.When).Must((form, _) => form.At() is not null).WithMessage("Enter a day and a time like 11/30/2026 9:00 AM")
                .Must((form, _) => form.At() > clock.GetUtcNow()).WithMessage("Enter a time to come")
                .Must((form, _) => form.At() < clock.GetUtcNow().AddYears(2)).WithMessage("Enter a time in the next two years");
        }
    }
}
