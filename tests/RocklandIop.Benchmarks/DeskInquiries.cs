using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email;
using RocklandIop.Web.Email.Recipients;
using RocklandIop.Web.Features.Contact;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Features.Inquiries.Retention;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Benchmarks;

/// <summary>Two years of inquiries, sealed as the site seals them: three in a hundred still open, the others done, each with its history and one or two mails that were sent.</summary>
internal static class DeskInquiries
{
    private const int Batch = 1000;
    private const int Days = 730;

    private static readonly InquiryStatus[] Open = [InquiryStatus.New, InquiryStatus.Contacted, InquiryStatus.Scheduled];
    private static readonly InquiryStatus[] Done = [InquiryStatus.Closed, InquiryStatus.Referred, InquiryStatus.Closed, InquiryStatus.Admitted, InquiryStatus.Closed, InquiryStatus.Spam];
    private static readonly ContactFor[] For = [ContactFor.Me, ContactFor.Me, ContactFor.SomeoneICareAbout, ContactFor.Professional];
    private static readonly ContactChannel[][] Channels = [[ContactChannel.Phone], [ContactChannel.Phone, ContactChannel.Email], [ContactChannel.Email], [ContactChannel.Phone, ContactChannel.Text]];

    public static string PhoneOf(int number) => $"617 55{number / 10_000 % 10} {number % 10_000:0000}";

    public static async Task<IReadOnlyList<string>> AddAsync(Website site, int count)
    {
        var references = new List<string>(count);
        var taken = new HashSet<string>(count);
        for (var start = 0; start < count; start += Batch)
        {
            var numbers = Enumerable.Range(start, Math.Min(Batch, count - start));
            await site.DbAsync(async db =>
            {
                db.ChangeTracker.AutoDetectChangesEnabled = false;
                references.AddRange(numbers.Select(number => Add(db, site, number, count, taken)));
                return await db.SaveChangesAsync();
            });
        }

        await site.DbAsync(db => db.Set<OutboxEmail>().ExecuteUpdateAsync(set => set
            .SetProperty(mail => mail.Status, OutboxStatus.Sent)
            .SetProperty(mail => mail.Attempts, 1)
            .SetProperty(mail => mail.Sent, mail => mail.Created)));
        return references;
    }

    private static string Add(SiteDbContext db, Website site, int number, int count, HashSet<string> taken)
    {
        var now = site.Clock.GetUtcNow();
        // Those that are open came last.
        var isOpen = number >= count - count * 3 / 100;
        var received = now - TimeSpan.FromDays(Days) * (1 - (double)number / count);
        var contact = received.AddHours(1 + number % 30);
        var inquiry = new Inquiry { Reference = Unused(taken), SubmissionId = Guid.NewGuid(), Received = received };
        inquiry.ChangeStatus(isOpen ? Open[number % Open.Length] : Done[number % Done.Length], contact, site.Services.GetRequiredService<IOptions<RetentionOptions>>().Value);
        inquiry.Promise(received.AddHours(4));
        inquiry.Seal(new InquiryAnswers { Form = FormOf(number), WithdrawalCode = ReferenceNumber.NewCode() }, site.Services.GetRequiredService<Sealer>());
        db.Add(inquiry);
        db.Add(new InquiryEvent { InquiryId = inquiry.Id, At = received, Kind = InquiryEventKind.Received });

        if (inquiry.Status != InquiryStatus.New)
        {
            inquiry.NoteContact(contact);
            var attempt = new InquiryEvent { InquiryId = inquiry.Id, At = contact, Kind = InquiryEventKind.ContactAttempt, Channel = ContactChannel.Phone, Outcome = number % 2 == 0 ? ContactOutcome.Spoke : ContactOutcome.NoAnswer };
            attempt.SealNote("Talked about the evening group, the bus from the harbor, and what the plan may pay.", site.Services.GetRequiredService<Sealer>());
            db.Add(attempt);
            db.Add(new InquiryEvent { InquiryId = inquiry.Id, At = contact, Kind = InquiryEventKind.StatusChanged, Status = inquiry.Status });
        }

        for (var mail = 0; mail <= number % 2; mail++)
        {
            db.Add(new OutboxEmail { Kind = InquiryEmail.Kind, InquiryId = inquiry.Id, Recipient = IntakeRecipient.KeyOf($"intake{mail}@rockland.test"), Created = received, NextAttempt = received });
        }

        return inquiry.Reference;
    }

    /// <summary>Of a million random ones two may be the same; the site takes another one then.</summary>
    private static string Unused(HashSet<string> taken)
    {
        var reference = ReferenceNumber.New();
        return taken.Add(reference) ? reference : Unused(taken);
    }

    private static ContactForm FormOf(int number) => new()
    {
        For = For[number % For.Length],
        Name = $"Visitor {number}",
        Channels = Channels[number % Channels.Length],
        Phone = PhoneOf(number),
        Email = $"visitor{number}@example.test",
        Message = "I have been drinking more since winter and would like to know whether the evening program could fit beside work.",
    };
}
