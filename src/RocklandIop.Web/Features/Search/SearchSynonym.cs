using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Search;

/// <summary>What readers call something that the pages call otherwise: old names, brand names, everyday words.</summary>
public sealed class SearchSynonym : ContentRow
{
    /// <summary>Words or phrases in small letters, as a reader types them.</summary>
    public required IReadOnlyList<string> Words { get; set; }

    /// <summary>What the pages say instead; looked for as well.</summary>
    public required string Means { get; set; }

    /// <summary>The address that answers best and stands first; empty leaves the order to the search.</summary>
    public string? Best { get; set; }

    public sealed class Mapping() : ContentMapping<SearchSynonym>("SearchSynonyms")
    {
        public override void Configure(EntityTypeBuilder<SearchSynonym> synonym)
        {
            base.Configure(synonym);
            synonym.Property(s => s.Means).HasMaxLength(400);
            synonym.Property(s => s.Best).HasMaxLength(200);
        }
    }
}
