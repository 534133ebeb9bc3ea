using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Sources;

/// <summary>What a claim may rest on. Its slug is its citation key in lower case: <c>[@MCCARTY14]</c> is <c>mccarty14</c>.</summary>
public sealed class Source : ContentRow
{
    public required string Title { get; set; }

    /// <summary>The full reference.</summary>
    public required string Citation { get; set; }

    /// <summary>Empty for a page without a date.</summary>
    public int? Year { get; set; }

    public required string Url { get; set; }

    /// <summary>What it really shows, as Markdown.</summary>
    public required string Shows { get; set; }

    public string? Limits { get; set; }

    public string Key => Slug.ToUpperInvariant();

    public sealed class Mapping() : ContentMapping<Source>("Sources")
    {
        public override void Configure(EntityTypeBuilder<Source> source)
        {
            base.Configure(source);
            source.Property(s => s.Title).HasMaxLength(300);
            source.Property(s => s.Url).HasMaxLength(400);
            source.Ignore(s => s.Key);
        }
    }
}
