using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Inquiries;

/// <summary>What happened to an inquiry; rows are only ever added.</summary>
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

    public sealed class Mapping : IEntityTypeConfiguration<InquiryEvent>
    {
        public void Configure(EntityTypeBuilder<InquiryEvent> happening)
        {
            happening.ToTable("InquiryEvents");
            happening.Property(e => e.Id).ValueGeneratedNever();
        }
    }
}
