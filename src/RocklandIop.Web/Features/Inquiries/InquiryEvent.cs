using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Contact;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Features.Inquiries;

/// <summary>What happened to an inquiry; rows are only ever added. What staff write is sealed and bound to this row.</summary>
[StoredTable("What happened to an inquiry")]
public sealed class InquiryEvent
{
    [StoredBecause("Names the event.")]
    public Guid Id { get; init; } = Guid.CreateVersion7();
    [StoredBecause("Which inquiry it belongs to.")]
    public Guid InquiryId { get; init; }
    [StoredBecause("When it happened.", ForStaff = true)]
    public required DateTimeOffset At { get; init; }
    [StoredBecause("What happened.", ForStaff = true)]
    public required InquiryEventKind Kind { get; init; }

    /// <summary>Nothing when it was the visitor, or the site itself.</summary>
    [StoredBecause("Who of the staff did it.", ForStaff = true)]
    public Guid? StaffId { get; init; }

    [StoredBecause("Where staff are with it from then on.", ForStaff = true)]
    public InquiryStatus? Status { get; init; }

    [StoredBecause("Why it was closed, or put elsewhere.", ForStaff = true)]
    public StatusReason? Reason { get; init; }

    [StoredBecause("How staff tried to reach you.", ForStaff = true)]
    public ContactChannel? Channel { get; init; }

    [StoredBecause("What came of the attempt to reach you.", ForStaff = true)]
    public ContactOutcome? Outcome { get; init; }

    [StoredBecause("Who of the staff looks after it from then on.", ForStaff = true)]
    public Guid? AssigneeId { get; init; }

    [StoredBecause("By when the next thing is to be done.", ForStaff = true)]
    public DateTimeOffset? DueBy { get; init; }

    [StoredBecause("What staff wrote about it.", As = StoredAs.Sealed, ForStaff = true)]
    public string? SealedNote { get; private set; }

    [StoredBecause("Which key sealed what staff wrote.")]
    public string? SealedWith { get; private set; }

    public void SealNote(string note, Sealer sealer)
    {
        SealedNote = sealer.Seal(note, Place);
        SealedWith = sealer.CurrentKeyId;
    }

    /// <exception cref="CryptographicException">The key is missing or the row was altered.</exception>
    public string? OpenNote(Sealer sealer) => SealedNote is null ? null : sealer.Open(SealedNote, Place);

    private string Place => $"InquiryEvents|SealedNote|{Id:N}";

    public sealed class Mapping : IEntityTypeConfiguration<InquiryEvent>
    {
        public void Configure(EntityTypeBuilder<InquiryEvent> happening)
        {
            happening.ToTable("InquiryEvents");
            happening.Property(e => e.Id).ValueGeneratedNever();
            happening.Property(e => e.SealedWith).HasMaxLength(40);
            happening.HasIndex(e => e.SealedWith);
            // The inbox asks for the latest one to see whether anything changed.
            happening.HasIndex(e => e.At);
        }
    }
}
