using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email;
using RocklandIop.Web.Features.Contact;
using RocklandIop.Web.Features.Inquiries.Retention;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Features.Inquiries;

/// <summary>One inquiry. Nothing personal stands in it in clear: the answers are one sealed text, bound to this row.</summary>
[StoredTable("Inquiries")]
public sealed class Inquiry
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    [StoredBecause("Ties events and mails to the inquiry, and the sealed answers to their row.")]
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>What the visitor keeps: see <see cref="ReferenceNumber"/>.</summary>
    [StoredBecause("The number the visitor keeps.", ForStaff = true)]
    public required string Reference { get; init; }

    /// <summary>From the form that was sent; unique, so that sending it twice stores it once.</summary>
    [StoredBecause("So that a form that is sent twice is stored once.")]
    public required Guid SubmissionId { get; init; }

    [StoredBecause("When it came; the answer is due some time after it.", ForStaff = true)]
    public required DateTimeOffset Received { get; init; }

    [StoredBecause("Where staff are with it.", ForStaff = true)]
    public InquiryStatus Status { get; private set; }

    /// <summary>Somebody still waits for us. Stored, so that the inbox finds its rows without looking at those that are done.</summary>
    [StoredBecause("Whether somebody still waits for an answer.", ForStaff = true)]
    public bool IsOpen { get; private set; }

    /// <summary>By when the next thing is to be done; nothing while no staffed hours are published.</summary>
    [StoredBecause("By when staff aim to answer.", ForStaff = true)]
    public DateTimeOffset? DueBy { get; private set; }

    /// <summary>What the visitor was told; <see cref="DueBy"/> moves on with every attempt.</summary>
    [StoredBecause("By when you were told to expect an answer.", ForStaff = true)]
    public DateTimeOffset? FirstDueBy { get; private set; }

    [StoredBecause("When staff first tried to reach you.", ForStaff = true)]
    public DateTimeOffset? FirstContact { get; private set; }

    /// <summary>No foreign key: accounts are never deleted, and SQLite would have to build this table anew.</summary>
    [StoredBecause("Who of the staff looks after it.", ForStaff = true)]
    public Guid? AssigneeId { get; private set; }

    [StoredBecause("When it is deleted.")]
    public DateTimeOffset? PurgeDue { get; private set; }

    [StoredBecause("A legal duty can forbid deletion for a time.", ForStaff = true)]
    public bool OnLegalHold { get; private set; }

    [StoredBecause("All answers of the form.", As = StoredAs.Sealed, ForStaff = true)]
    public string SealedAnswers { get; private set; } = "";

    /// <summary>The id of the sealing key, so that rows of an older key are found without opening any.</summary>
    [StoredBecause("Which key sealed the answers.")]
    public string SealedWith { get; private set; } = "";

    [StoredBecause("Made from the phone number: finds inquiries from the same number without showing it.", As = StoredAs.KeyedHash)]
    public string? PhoneIndex { get; private set; }

    [StoredBecause("Made from the e-mail address: finds inquiries from the same address without showing it.", As = StoredAs.KeyedHash)]
    public string? EmailIndex { get; private set; }

    [StoredBecause("Made from who it is for: sorts the inbox without showing the answer.", As = StoredAs.KeyedHash)]
    public string? ForIndex { get; private set; }

    [StoredBecause("Made from the ways to reach you: sorts the inbox without showing them.", As = StoredAs.KeyedHash)]
    public string? ChannelsIndex { get; private set; }

    [StoredBecause("Why it was held back as possible spam.", ForStaff = true)]
    public SpamSignals SpamSignals { get; init; }

    /// <summary>Changes with every change, so that two who change the row at once do not overwrite each other.</summary>
    [StoredBecause("So that two people cannot overwrite each other's change.")]
    public Guid Version { get; private set; } = Guid.NewGuid();

    public ICollection<InquiryEvent> Events { get; } = [];

    /// <summary>The one way to a status, since each status has its own time to be kept.</summary>
    public void ChangeStatus(InquiryStatus status, DateTimeOffset now, RetentionOptions retention)
    {
        Status = status;
        IsOpen = status is InquiryStatus.New or InquiryStatus.Contacted or InquiryStatus.Scheduled;
        PurgeDue = retention.PurgeDue(status, Received, now);
        Version = Guid.NewGuid();
    }

    /// <summary>A new version, so that a deletion that is under way at the same moment does not go through.</summary>
    public void ChangeLegalHold(bool onHold)
    {
        OnLegalHold = onHold;
        Version = Guid.NewGuid();
    }

    public void Promise(DateTimeOffset? dueBy)
    {
        FirstDueBy = dueBy;
        Plan(dueBy);
    }

    public void Plan(DateTimeOffset? dueBy)
    {
        DueBy = dueBy;
        Version = Guid.NewGuid();
    }

    /// <summary>The first attempt stays; how long people wait for it is one of the numbers.</summary>
    public void NoteContact(DateTimeOffset at)
    {
        FirstContact ??= at;
        Version = Guid.NewGuid();
    }

    public void Assign(Guid? staffId)
    {
        AssigneeId = staffId;
        Version = Guid.NewGuid();
    }

    public void Seal(InquiryAnswers answers, Sealer sealer) => Seal(JsonSerializer.Serialize(answers, Json), answers.Form, sealer);

    /// <summary>The same under the current key. The text is carried over as it stands, with answers that only a newer version of the site knows.
    /// The version stays, too: nothing changes for somebody who has the inquiry open.</summary>
    /// <exception cref="CryptographicException">The key is missing or the row was altered.</exception>
    public void ReSeal(Sealer sealer)
    {
        var json = sealer.Open(SealedAnswers, Place);
        Seal(json, Read(json).Form, sealer);
    }

    /// <exception cref="CryptographicException">The key is missing or the row was altered.</exception>
    public InquiryAnswers Open(Sealer sealer) => Read(sealer.Open(SealedAnswers, Place));

    /// <returns>Nothing when the key is missing or the row was altered.</returns>
    public InquiryAnswers? TryOpen(Sealer sealer)
    {
        try
        {
            return Open(sealer);
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null;
        }
    }

    private void Seal(string json, ContactForm form, Sealer sealer)
    {
        SealedAnswers = sealer.Seal(json, Place);
        SealedWith = sealer.CurrentKeyId;
        PhoneIndex = AnswerIndex.Phone.Of(form, sealer);
        EmailIndex = AnswerIndex.Email.Of(form, sealer);
        ForIndex = AnswerIndex.For.Of(form, sealer);
        ChannelsIndex = AnswerIndex.Channels.Of(form, sealer);
    }

    private static InquiryAnswers Read(string json) => JsonSerializer.Deserialize<InquiryAnswers>(json, Json)!;

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
            inquiry.Property(i => i.SealedWith).HasMaxLength(40);
            inquiry.HasIndex(i => i.SealedWith);
            inquiry.Property(i => i.PhoneIndex).HasMaxLength(64);
            inquiry.HasIndex(i => i.PhoneIndex);
            inquiry.Property(i => i.EmailIndex).HasMaxLength(64);
            inquiry.HasIndex(i => i.EmailIndex);
            inquiry.Property(i => i.ForIndex).HasMaxLength(64);
            inquiry.Property(i => i.ChannelsIndex).HasMaxLength(64);
            inquiry.Property(i => i.SpamSignals).HasMaxLength(100);
            inquiry.HasIndex(i => i.PurgeDue);
            inquiry.HasIndex(i => new { i.Status, i.Received });
            inquiry.HasIndex(i => i.Received);
            inquiry.HasIndex(i => new { i.IsOpen, i.DueBy });
            inquiry.HasIndex(i => new { i.AssigneeId, i.IsOpen });
            inquiry.Property(i => i.Version).IsConcurrencyToken();
            inquiry.HasMany(i => i.Events).WithOne().HasForeignKey(e => e.InquiryId);
            inquiry.HasMany<OutboxEmail>().WithOne().HasForeignKey(email => email.InquiryId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
