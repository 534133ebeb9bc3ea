using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.WhichLevel;

/// <summary>One answer to one question about level of care, and what it points to. The page and its script both read these rows, so they cannot disagree.</summary>
public sealed class LevelAnswer : ContentRow
{
    public required string Question { get; set; }
    public required string Answer { get; set; }

    /// <summary>Slug of the lowest level that fits the answer; empty for a red flag and for its "no".</summary>
    public string? Level { get; set; }

    /// <summary>Part of the safety questions, which come first.</summary>
    public bool IsSafety { get; set; }

    /// <summary>Stops the questions: get help first, no level is named.</summary>
    public bool IsRedFlag { get; set; }

    public sealed class Mapping() : ContentMapping<LevelAnswer>("LevelAnswers")
    {
        public override void Configure(EntityTypeBuilder<LevelAnswer> answer)
        {
            base.Configure(answer);
            answer.Property(a => a.Question).HasMaxLength(300);
            answer.Property(a => a.Answer).HasMaxLength(200);
            answer.Property(a => a.Level).HasMaxLength(100);
        }
    }
}
