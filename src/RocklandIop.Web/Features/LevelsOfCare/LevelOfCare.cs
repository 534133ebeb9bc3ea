using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RocklandIop.Web.Features.Pages;

namespace RocklandIop.Web.Features.LevelsOfCare;

/// <summary>One level of care. The comparison table and the figure are drawn from these columns, so they cannot disagree with the page.</summary>
public sealed class LevelOfCare : Article
{
    public string? Abbreviation { get; set; }

    /// <summary>Number in The ASAM Criteria, 3rd edition.</summary>
    public required string AsamLevel { get; set; }

    /// <summary>Treatment hours a week for adults; no lower or upper bound where it is empty, round the clock where both are.</summary>
    public int? WeeklyHoursFrom { get; set; }
    public int? WeeklyHoursTo { get; set; }

    public SleepsAt SleepsAt { get; set; }

    /// <summary>The name on the provider's licence, where it differs; empty until the provider supplies it.</summary>
    public string? LicensedName { get; set; }

    // The cells of the comparison, as inline Markdown.
    public required string Hours { get; set; }
    public required string LivesAt { get; set; }
    public required string Supervision { get; set; }
    public required string TypicalLength { get; set; }
    public required string Therapies { get; set; }
    public required string MedicalCare { get; set; }
    public required string RelativeCost { get; set; }
    public required string BestSuited { get; set; }
    public required string OtherLevel { get; set; }

    public required string Body { get; set; }

    public override string Address => $"/levels-of-care/{Slug}";

    public string HoursInWords => (WeeklyHoursFrom, WeeklyHoursTo) switch
    {
        (null, null) => SleepsAt == SleepsAt.Hospital ? "Care day and night" : "You live there",
        (null, { } to) => $"Under {to} hours a week",
        ({ } from, null) => $"{from} hours a week or more",
        ({ } from, { } to) => $"{from} to {to} hours a week",
    };

    public string SleepInWords => SleepsAt switch
    {
        SleepsAt.Home => "Sleep at home",
        SleepsAt.Program => "Sleep at the program",
        SleepsAt.Hospital => "Sleep in the hospital",
    };

    /// <summary>The rows of the comparison, in its order.</summary>
    public static readonly IReadOnlyList<(string Heading, Func<LevelOfCare, string> Cell)> Comparison =
    [
        ("Hours of treatment", level => level.Hours),
        ("Where you sleep", level => level.LivesAt),
        ("Who is there", level => level.Supervision),
        ("How long", level => level.TypicalLength),
        ("Therapies", level => level.Therapies),
        ("Medical care", level => level.MedicalCare),
        ("Cost next to the others", level => level.RelativeCost),
        ("May suit", level => level.BestSuited),
        ("When another level may be safer", level => level.OtherLevel),
    ];

    public sealed class Mapping() : ArticleMapping<LevelOfCare>("LevelsOfCare")
    {
        public override void Configure(EntityTypeBuilder<LevelOfCare> level)
        {
            base.Configure(level);
            level.Property(l => l.Abbreviation).HasMaxLength(20);
            level.Property(l => l.AsamLevel).HasMaxLength(40);
            level.Property(l => l.LicensedName).HasMaxLength(200);
            level.Ignore(l => l.HoursInWords);
            level.Ignore(l => l.SleepInWords);
        }
    }
}
