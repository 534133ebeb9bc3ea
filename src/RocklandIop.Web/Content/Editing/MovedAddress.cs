using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Content.Editing;

/// <summary>An address that pages had: where it leads now, or that it is gone for good. Root-relative, in small letters.</summary>
[StoredTable("Addresses that moved or are gone", Kept = "They stay. Nothing of visitors is in them.")]
public sealed class MovedAddress
{
    [StoredBecause("So that old links still lead somewhere.")]
    public required string From { get; init; }

    /// <summary>Empty: gone. Never itself the start of another move.</summary>
    [StoredBecause("Where the page is now.")]
    public string? To { get; set; }

    [StoredBecause("When it moved.")]
    public required DateTimeOffset At { get; set; }

    public sealed class Mapping : IEntityTypeConfiguration<MovedAddress>
    {
        public void Configure(EntityTypeBuilder<MovedAddress> moved)
        {
            moved.ToTable("MovedAddresses");
            moved.HasKey(m => m.From);
            moved.Property(m => m.From).HasMaxLength(200);
            moved.Property(m => m.To).HasMaxLength(200);
            moved.HasIndex(m => m.To);
        }
    }
}
