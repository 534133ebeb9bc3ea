using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FluentValidation;
using RocklandIop.Web.Features.Provider;

namespace RocklandIop.Web.Features.Staff.Hours;

/// <summary>A window of staffed hours that is to be added. Times are text, so that what cannot be a time comes back as it was typed.</summary>
public sealed class HoursForm
{
    [Display(Name = "Day")]
    public DayOfWeek? Day { get; init; }

    [Display(Name = "From")]
    public string? Opens { get; init; }

    [Display(Name = "Until")]
    public string? Closes { get; init; }

    public StaffedHours Window(string slug) => new() { Slug = slug, Day = Day!.Value, Opens = Time(Opens)!.Value, Closes = Time(Closes)!.Value, Order = OrderOf(Day!.Value) };

    public bool Overlaps(StaffedHours window) => window.Day == Day && window.Opens < Time(Closes) && Time(Opens) < window.Closes;

    /// <summary>As a browser sends it, or as people type it.</summary>
    private static TimeOnly? Time(string? text) =>
        TimeOnly.TryParseExact(text?.Trim(), ["HH:mm", "H:mm", "HH:mm:ss", "h:mm tt", "h tt"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <summary>A week begins on Monday.</summary>
    private static int OrderOf(DayOfWeek day) => ((int)day + 6) % 7;

    public sealed class Validator : AbstractValidator<HoursForm>
    {
        private const string NoTime = "Enter a time like 9:00 AM";

        public Validator()
        {
            RuleLevelCascadeMode = CascadeMode.Stop;

            RuleFor(form => form.Day).NotNull().WithMessage("Choose a day").IsInEnum().WithMessage("Choose a day");
            RuleFor(form => form.Opens).Must(text => Time(text) is not null).WithMessage(NoTime);
            RuleFor(form => form.Closes).Must(text => Time(text) is not null).WithMessage(NoTime)
                .Must((form, text) => Time(form.Opens) is not { } opens || Time(text) > opens).WithMessage("Enter a time that is later than the first");
        }
    }
}
