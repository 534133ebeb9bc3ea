using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace RocklandIop.Web.Features.Contact;

/// <summary>What happened to an inquiry; rows are only ever added.</summary>
public sealed class InquiryEvent
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid InquiryId { get; init; }
    public required DateTimeOffset At { get; init; }
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
