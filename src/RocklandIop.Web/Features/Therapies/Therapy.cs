using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RocklandIop.Web.Features.Pages;

namespace RocklandIop.Web.Features.Therapies;

public sealed class Therapy : Article
{
    public string? Abbreviation { get; set; }
    public Evidence Evidence { get; set; }

    /// <summary>For what the grade stands, as inline Markdown.</summary>
    public required string EvidenceFor { get; set; }

    // The sections, as Markdown, under the headings of Sections.
    public required string WhatItIs { get; set; }
    public required string Session { get; set; }
    public required string EvidenceText { get; set; }
    public required string ForWhom { get; set; }
    public required string Words { get; set; }

    public override string Address => $"/therapies/{Slug}";

    /// <summary>The headings of every therapy, in order: the seed file must have them and the page shows them.</summary>
    public static readonly IReadOnlyList<string> Headings =
        ["What it is", "What happens in a session", "What the evidence says", "Who it may help", "Words you may hear"];

    /// <summary>The sections as one Markdown document.</summary>
    public string Body => string.Join("\n\n", Headings
        .Zip([WhatItIs, Session, EvidenceText, ForWhom, Words], (heading, text) => $"## {heading}\n\n{text}"));

    public sealed class Mapping() : ArticleMapping<Therapy>("Therapies")
    {
        public override void Configure(EntityTypeBuilder<Therapy> therapy)
        {
            base.Configure(therapy);
            therapy.Property(t => t.Abbreviation).HasMaxLength(20);
            therapy.Ignore(t => t.Body);
        }
    }
}
