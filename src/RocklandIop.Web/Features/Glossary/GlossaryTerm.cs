using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Glossary;

public sealed class GlossaryTerm : ContentRow
{
    public required string Term { get; set; }
    public string? Abbreviation { get; set; }

    /// <summary>Older or other names, so that a reader who knows only those finds it.</summary>
    public string? AlsoCalled { get; set; }

    /// <summary>Markdown, one or two sentences.</summary>
    public required string Definition { get; set; }

    public sealed class Mapping() : ContentMapping<GlossaryTerm>("GlossaryTerms")
    {
        public override void Configure(EntityTypeBuilder<GlossaryTerm> term)
        {
            base.Configure(term);
            term.Property(t => t.Term).HasMaxLength(100);
            term.Property(t => t.Abbreviation).HasMaxLength(20);
            term.Property(t => t.AlsoCalled).HasMaxLength(200);
        }
    }
}
