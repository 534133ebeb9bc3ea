using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FluentValidation;
using RocklandIop.Web.Features.Contact;
using RocklandIop.Web.Features.Provider;

namespace RocklandIop.Web.Features.Staff.Holidays;

/// <summary>A holiday that is to be added. The date is text, so that what cannot be one comes back as it was typed.</summary>
public sealed class HolidayForm
{
    [Display(Name = "Date")]
    public string? Date { get; init; }

    [Display(Name = "Name")]
    public string? Name { get; init; }

    /// <summary>As a browser sends it, or as people type it.</summary>
    public DateOnly? Day() =>
        DateOnly.TryParseExact(Date?.Trim(), ["yyyy-MM-dd", "M/d/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public sealed class Validator : AbstractValidator<HolidayForm>
    {
        public Validator(TimeProvider clock)
        {
            RuleLevelCascadeMode = CascadeMode.Stop;

            RuleFor(form => form.Date).Must((form, _) => form.Day() is not null).WithMessage("Enter a date like 12/25/2026")
                .Must((form, _) => form.Day() >= clock.ClinicToday()).WithMessage("Enter a day that is not over yet");
            RuleFor(form => form.Name).Given("Enter the name of the holiday").OneLine().AtMost(100);
        }
    }
}
