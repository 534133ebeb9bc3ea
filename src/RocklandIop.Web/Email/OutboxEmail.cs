using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Email;

/// <summary>One mail to one recipient. It holds neither text nor address: both are looked up when it is sent, so there is one place to delete from.</summary>
[StoredTable("Mails to send", Kept = "Mails to those who run the site tell of no inquiry, and stay.")]
public sealed class OutboxEmail
{
    [StoredBecause("Its Message-ID: the same at every attempt.")]
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The key of the <see cref="EmailTemplate"/> that writes it.</summary>
    [StoredBecause("Which mail it is.")]
    public required string Kind { get; init; }

    [StoredBecause("Which inquiry it tells of.")]
    public Guid? InquiryId { get; init; }

    /// <summary>Names the recipient without holding the address.</summary>
    [StoredBecause("Who gets it; a hash or a role, not an address.")]
    public required string Recipient { get; init; }

    [StoredBecause("Whether it is waiting, sent or given up.")]
    public OutboxStatus Status { get; private set; }
    [StoredBecause("How often it was tried.")]
    public int Attempts { get; private set; }
    [StoredBecause("When it was written down.")]
    public required DateTimeOffset Created { get; init; }
    [StoredBecause("When it is tried next.")]
    public required DateTimeOffset NextAttempt { get; init; }
    [StoredBecause("When the mail server took it.")]
    public DateTimeOffset? Sent { get; private set; }

    /// <summary>Whoever holds the token may finish the row; a token of an earlier claim finds nothing to finish.</summary>
    [StoredBecause("Which server is sending it.")]
    public Guid? LeaseToken { get; private set; }
    [StoredBecause("Until when that server may.")]
    public DateTimeOffset? LeaseUntil { get; private set; }

    /// <summary>The class of the last error, never its text: a server's answer may repeat an address.</summary>
    [StoredBecause("The kind of the last error, without its text.")]
    public string? LastError { get; private set; }
    [StoredBecause("The number of the mail server's last answer.")]
    public int? LastSmtpCode { get; private set; }

    [StoredBecause("What the last error means for the mail.")]
    public OutboxErrorClass? LastErrorClass { get; private set; }

    /// <summary>How often the server was lost after the text went out.</summary>
    [StoredBecause("How often nobody could tell whether it had arrived.")]
    public int UncertainAttempts { get; private set; }

    /// <summary>An attempt may have arrived without our knowing; the reader is told.</summary>
    [StoredBecause("So that a mail that may arrive twice says so.")]
    public bool MayBeDuplicate { get; private set; }

    /// <summary>Staff have to decide, or may: it will not leave by itself, or has failed at least once and waits.</summary>
    public bool IsStuck => IsGivenUp || (Status == OutboxStatus.Pending && LastErrorClass is not null && LeaseToken is null);

    public bool IsGivenUp => Status is OutboxStatus.Dead or OutboxStatus.Uncertain;

    /// <summary>How long it is tried, from when it was written down.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(72);

    /// <summary>Within <see cref="Patience"/> the pauses allow fewer claims: only a mail that ends the process is claimed so often.</summary>
    private const int MostClaims = 30;

    /// <summary>The first, and again twice.</summary>
    private const int MostUncertainSends = 3;

    public bool WasClaimedTooOften => Attempts > MostClaims;

    public OutboxStatus StatusAfter(OutboxErrorClass errorClass, DateTimeOffset now)
    {
        var late = now - Created >= Patience;
        return errorClass switch
        {
            OutboxErrorClass.Transient => late ? OutboxStatus.Dead : OutboxStatus.Pending,
            OutboxErrorClass.Permanent or OutboxErrorClass.Poison => OutboxStatus.Dead,
            OutboxErrorClass.Channel => OutboxStatus.Pending,
            OutboxErrorClass.Uncertain => late || UncertainAttempts + 1 >= MostUncertainSends ? OutboxStatus.Uncertain : OutboxStatus.Pending,
        };
    }

    /// <summary>Staff did without it.</summary>
    public void Cancel() => Status = OutboxStatus.Cancelled;

    /// <summary>A fresh mail in its place, with all its attempts and hours before it.</summary>
    public OutboxEmail Again(string recipient, DateTimeOffset now) => new()
    {
        Kind = Kind,
        InquiryId = InquiryId,
        Recipient = recipient,
        Created = now,
        NextAttempt = now,
        MayBeDuplicate = recipient == Recipient && (MayBeDuplicate || Status == OutboxStatus.Uncertain),
    };

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
            email.Ignore(e => e.IsStuck).Ignore(e => e.IsGivenUp);
            // Of two who decide at once about a stuck mail one does; nor does anybody decide while a server is sending it.
            email.Property(e => e.Status).IsConcurrencyToken();
            email.Property(e => e.LeaseToken).IsConcurrencyToken();
            email.HasIndex(e => new { e.Status, e.NextAttempt });
        }
    }
}
