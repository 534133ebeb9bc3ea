using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Effectiveness;

/// <summary>One figure of a study with the number of people behind it: the chart and its table are drawn from these rows.</summary>
public sealed class StudyResult : ContentRow
{
    /// <summary>Citation key.</summary>
    public required string Source { get; set; }

    /// <summary>What was counted, such as "Not using cocaine".</summary>
    public required string Measure { get; set; }
    public required string Group { get; set; }

    /// <summary>How many people were in the group.</summary>
    public int People { get; set; }
    public int Percent { get; set; }

    /// <summary>Months after the start.</summary>
    public int Month { get; set; }

    /// <summary>What the difference at this month means, as Markdown.</summary>
    public required string Reading { get; set; }

    public sealed class Mapping() : ContentMapping<StudyResult>("StudyResults")
    {
        public override void Configure(EntityTypeBuilder<StudyResult> result)
        {
            base.Configure(result);
            result.Property(r => r.Source).HasMaxLength(40);
            result.Property(r => r.Measure).HasMaxLength(100);
            result.Property(r => r.Group).HasMaxLength(100);
            result.Property(r => r.Reading).HasMaxLength(400);
        }
    }
}
