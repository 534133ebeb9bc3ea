using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Inquiries;

/// <summary>What is left of an inquiry that was deleted: that it was there, and why it is not. Nothing personal.</summary>
[StoredTable("Inquiries that were deleted", Kept = "They stay. Nothing personal is in them.")]
public sealed class DeletedInquiry
{
    [StoredBecause("Names the deleted inquiry.")]
    public required Guid Id { get; init; }

    [StoredBecause("So that staff can tell a caller with a reference that it was deleted.", ForStaff = true)]
    public required string Reference { get; init; }

    [StoredBecause("So that a form sent again by a browser's Back button does not bring the inquiry back.")]
    public required Guid SubmissionId { get; init; }

    [StoredBecause("When it had come.", ForStaff = true)]
    public required DateTimeOffset Received { get; init; }

    [StoredBecause("When it was deleted.", ForStaff = true)]
    public required DateTimeOffset Deleted { get; init; }

    [StoredBecause("Why it was deleted.", ForStaff = true)]
    public required DeletionReason Reason { get; init; }

    [StoredBecause("Where staff were with it.", ForStaff = true)]
    public required InquiryStatus LastStatus { get; init; }

    [StoredBecause("By when an answer was promised.", ForStaff = true)]
    public DateTimeOffset? FirstDueBy { get; init; }

    [StoredBecause("When staff first tried to reach the person: how long people wait is one of our numbers.", ForStaff = true)]
    public DateTimeOffset? FirstContact { get; init; }

    public sealed class Mapping : IEntityTypeConfiguration<DeletedInquiry>
    {
        public void Configure(EntityTypeBuilder<DeletedInquiry> inquiry)
        {
            inquiry.ToTable("DeletedInquiries");
            inquiry.Property(i => i.Id).ValueGeneratedNever();
            inquiry.Property(i => i.Reference).HasMaxLength(20);
            inquiry.HasIndex(i => i.Reference).IsUnique();
            inquiry.HasIndex(i => i.SubmissionId).IsUnique();
            inquiry.HasIndex(i => i.Received);
        }
    }
}
