using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace RocklandIop.Web.Email;

/// <summary>One mail to one recipient. It holds neither text nor address: both are looked up when it is sent, so there is one place to delete from.</summary>
public sealed class OutboxEmail
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The key of the <see cref="EmailTemplate"/> that writes it.</summary>
    public required string Kind { get; init; }

    public Guid? InquiryId { get; init; }

    /// <summary>Names the recipient without holding the address.</summary>
    public required string Recipient { get; init; }

    public OutboxStatus Status { get; private set; }
    public int Attempts { get; private set; }
    public required DateTimeOffset Created { get; init; }
    public required DateTimeOffset NextAttempt { get; init; }
    public DateTimeOffset? Sent { get; private set; }

    /// <summary>Whoever holds the token may finish the row; a token of an earlier claim finds nothing to finish.</summary>
    public Guid? LeaseToken { get; private set; }
    public DateTimeOffset? LeaseUntil { get; private set; }

    /// <summary>The class of the last error, never its text: a server's answer may repeat an address.</summary>
    public string? LastError { get; private set; }
    public int? LastSmtpCode { get; private set; }

    /// <summary>The same at every attempt, so that a repeated mail is seen as one.</summary>
    public string MessageId(string domain) => $"{Id:N}@{domain}";

    public sealed class Mapping : IEntityTypeConfiguration<OutboxEmail>
    {
        public void Configure(EntityTypeBuilder<OutboxEmail> email)
        {
            email.ToTable("OutboxEmails");
            email.Property(e => e.Id).ValueGeneratedNever();
            email.Property(e => e.Kind).HasMaxLength(40);
            email.Property(e => e.Recipient).HasMaxLength(64);
            email.Property(e => e.LastError).HasMaxLength(200);
            email.HasIndex(e => new { e.Status, e.NextAttempt });
        }
    }
}
