using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Questions;

public sealed class Question : ContentRow
{
    public required string Text { get; set; }

    /// <summary>Markdown.</summary>
    public required string Answer { get; set; }

    public Audience Audience { get; set; }

    public sealed class Mapping() : ContentMapping<Question>("Questions")
    {
        public override void Configure(EntityTypeBuilder<Question> question)
        {
            base.Configure(question);
            question.Property(q => q.Text).HasMaxLength(200);
        }
    }
}
