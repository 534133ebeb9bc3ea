using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RocklandIop.Web.Data;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Features.Staff.Audit;

/// <summary>
/// One thing that somebody of the staff did. Each row's hash takes in the row before, so a row that is taken out or altered
/// shows in all that follow; a second hash under a key that is not in the database keeps anybody from making the chain anew.
/// </summary>
[StoredTable("What staff did (audit log)", Kept = "They stay: the record of who read what.")]
public sealed class AuditEntry
{
    private const string MacPlace = "AuditEntries|Mac";

    [StoredBecause("Names the entry.")]
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>From 1, without a gap.</summary>
    [StoredBecause("Its place in the chain: a gap shows that one was taken out.")]
    public long Sequence { get; private set; }

    [StoredBecause("When it was done.", ForStaff = true)]
    public required DateTimeOffset At { get; init; }

    [StoredBecause("What was done.", ForStaff = true)]
    public required AuditAction Action { get; init; }

    /// <summary>Nothing when nobody was signed in.</summary>
    [StoredBecause("Who of the staff did it.", ForStaff = true)]
    public Guid? StaffId { get; init; }

    /// <summary>A reference number, the id of a colleague, a period: never anything a visitor wrote.</summary>
    [StoredBecause("Which inquiry, colleague or mail it was done to.", ForStaff = true)]
    public string? Subject { get; init; }

    /// <summary>In few words of ours.</summary>
    [StoredBecause("What exactly, in a few fixed words.", ForStaff = true)]
    public string? Detail { get; init; }

    [StoredBecause("A hash of this entry and the one before.")]
    public string Hash { get; private set; } = "";

    [StoredBecause("The same under a key, so that nobody can make the chain anew.", As = StoredAs.KeyedHash)]
    public string Mac { get; private set; } = "";

    [StoredBecause("Which key that was.")]
    public string SignedWith { get; private set; } = "";

    /// <summary>Takes the place after another entry; also again, when somebody else was faster.</summary>
    public void Follow(long sequence, string hash, Sealer sealer)
    {
        Sequence = sequence + 1;
        Hash = HashAfter(hash);
        Sign(sealer);
    }

    public void Sign(Sealer sealer)
    {
        Mac = sealer.BlindIndex(Hash, MacPlace);
        SignedWith = sealer.CurrentKeyId;
    }

    /// <returns>Nothing when the key is not among the settings: then only the chain can be followed.</returns>
    public bool? IsSigned(Sealer sealer) =>
        sealer.KeyIds.Contains(SignedWith) ? sealer.BlindIndexes(Hash, MacPlace).Contains(Mac) : null;

    public bool Follows(long sequence, string hash) => Sequence == sequence + 1 && Hash == HashAfter(hash);

    private string HashAfter(string hash) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new[]
    {
        hash,
        Id.ToString("N"),
        Sequence.ToString(CultureInfo.InvariantCulture),
        At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        Action.ToString(),
        StaffId?.ToString("N"),
        Subject,
        Detail,
    })));

    public sealed class Mapping : IEntityTypeConfiguration<AuditEntry>
    {
        public void Configure(EntityTypeBuilder<AuditEntry> entry)
        {
            entry.ToTable("AuditEntries");
            entry.Property(e => e.Id).ValueGeneratedNever();
            entry.HasIndex(e => e.Sequence).IsUnique();
            entry.Property(e => e.Subject).HasMaxLength(60);
            entry.Property(e => e.Detail).HasMaxLength(200);
            entry.Property(e => e.Hash).HasMaxLength(64);
            entry.Property(e => e.Mac).HasMaxLength(64);
            entry.Property(e => e.SignedWith).HasMaxLength(40);
            entry.HasIndex(e => new { e.StaffId, e.Sequence });
            entry.HasIndex(e => new { e.Subject, e.Sequence });
            entry.HasIndex(e => new { e.Action, e.Sequence });
            entry.HasIndex(e => e.SignedWith);
        }
    }
}
