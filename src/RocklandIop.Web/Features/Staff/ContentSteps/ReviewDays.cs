using System.Globalization;
using FluentValidation;
using RocklandIop.Web.Features.Provider;

namespace RocklandIop.Web.Features.Staff.ContentSteps;

/// <summary>The next day on which somebody looks at a text: typed as text, so that what cannot be a day comes back as it was typed.</summary>
public static class ReviewDays
{
    private const int MostYears = 5;

    public static DateOnly AYearOn(TimeProvider clock) => clock.ClinicToday().AddYears(1);

    /// <summary>As a browser sends it, or as people type it.</summary>
    public static DateOnly? Parse(string? typed) =>
        DateOnly.TryParseExact(typed?.Trim(), ["yyyy-MM-dd", "M/d/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static IRuleBuilderOptions<TForm, string?> ReviewDay<TForm>(this IRuleBuilder<TForm, string?> rule, TimeProvider clock) => rule
        .Must(typed => Parse(typed) is not null).WithMessage("Enter a date like 11/23/2027")
        .Must(typed => Parse(typed) > clock.ClinicToday()).WithMessage("Enter a day to come")
        .Must(typed => Parse(typed) <= clock.ClinicToday().AddYears(MostYears)).WithMessage($"Enter a day in the next {MostYears} years");
}
