using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RocklandIop.Web.Email;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Features.Contact;

/// <summary>One inquiry. Nothing personal stands in it in clear: the answers are one sealed text, bound to this row.</summary>
public sealed class Inquiry
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>What the visitor keeps: see <see cref="ReferenceNumber"/>.</summary>
    public required string Reference { get; init; }

    /// <summary>From the form that was sent; unique, so that sending it twice stores it once.</summary>
    public required Guid SubmissionId { get; init; }

    public required DateTimeOffset Received { get; init; }
    public InquiryStatus Status { get; init; }
    public string SealedAnswers { get; private set; } = "";
    public ICollection<InquiryEvent> Events { get; } = [];

    public void Seal(ContactForm form, Sealer sealer) => SealedAnswers = sealer.Seal(JsonSerializer.Serialize(form, Json), Place);

    /// <exception cref="System.Security.Cryptography.CryptographicException">The key is missing or the row was altered.</exception>
    public ContactForm Open(Sealer sealer) => JsonSerializer.Deserialize<ContactForm>(sealer.Open(SealedAnswers, Place), Json)!;

    private string Place => $"Inquiries|SealedAnswers|{Id:N}";

    public sealed class Mapping : IEntityTypeConfiguration<Inquiry>
    {
        public void Configure(EntityTypeBuilder<Inquiry> inquiry)
        {
            inquiry.ToTable("Inquiries");
            inquiry.Property(i => i.Id).ValueGeneratedNever();
            inquiry.Property(i => i.Reference).HasMaxLength(20);
            inquiry.HasIndex(i => i.Reference).IsUnique();
            inquiry.HasIndex(i => i.SubmissionId).IsUnique();
            inquiry.HasMany(i => i.Events).WithOne().HasForeignKey(e => e.InquiryId);
            inquiry.HasMany<OutboxEmail>().WithOne().HasForeignKey(email => email.InquiryId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
