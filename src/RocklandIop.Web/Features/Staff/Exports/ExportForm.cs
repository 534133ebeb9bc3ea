using System.ComponentModel.DataAnnotations;
using FluentValidation;

namespace RocklandIop.Web.Features.Staff.Exports;

/// <summary>Which inquiries go into the file: those that came on these days, in the clinic's time.</summary>
public sealed class ExportForm
{
    private const int MostDays = 366;

    [Display(Name = "First day")]
    public DateOnly? From { get; init; }

    [Display(Name = "Last day")]
    public DateOnly? Until { get; init; }

    public sealed class Validator : AbstractValidator<ExportForm>
    {
        public Validator()
        {
            RuleLevelCascadeMode = CascadeMode.Stop;

            RuleFor(form => form.From).NotNull().WithMessage("Enter the first day")
                .Must(IsDay).WithMessage(NoDay);
            RuleFor(form => form.Until).NotNull().WithMessage("Enter the last day")
                .Must(IsDay).WithMessage(NoDay)
                .Must((form, until) => form.From is null || until >= form.From).WithMessage("Enter a last day that is not before the first")
                .Must((form, until) => form.From is not { } from || until!.Value.DayNumber - from.DayNumber < MostDays).WithMessage("Choose at most 366 days; ask for the rest in a second export");
        }

        private const string NoDay = "Enter a day between 2020 and 2100";

        private static bool IsDay(DateOnly? day) => day is { Year: >= 2020 and <= 2100 };
    }
}
