using System.Globalization;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Contact;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Features.Staff.Audit;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Features.Staff.Inquiries;

/// <summary>Finds inquiries by what a caller can say. Only a name needs inquiries to be opened, and the audit log says how many were.</summary>
public sealed class InquirySearch(SiteDbContext db, Sealer sealer, AuditTrail audit)
{
    public const int AtMost = 50;

    /// <summary>How many of the newest that still wait for us are looked into for a name.</summary>
    public const int NamesAtMost = 500;

    private static readonly CompareInfo Letters = CultureInfo.InvariantCulture.CompareInfo;

    public async Task<SearchResult> FindAsync(string sought, Guid staffId, CancellationToken cancel)
    {
        var kind = KindOf(sought);
        if (kind == SearchKind.Name)
        {
            return await ByNameAsync(sought, staffId, cancel);
        }

        await audit.SaveAsync(AuditAction.Searched, staffId, null, $"By {FormAnswers.Label(kind)}", cancel);
        var reference = ReferenceNumber.Read(sought);
        var form = new ContactForm { Phone = sought, Email = sought };
        var phones = AnswerIndex.Phone.UnderEveryKey(form, sealer);
        var emails = AnswerIndex.Email.UnderEveryKey(form, sealer);
        var found = kind switch
        {
            SearchKind.Reference => db.Set<Inquiry>().Where(inquiry => inquiry.Reference == reference),
            SearchKind.Phone => db.Set<Inquiry>().Where(inquiry => phones.Contains(inquiry.PhoneIndex!)),
            SearchKind.Email or SearchKind.Name => db.Set<Inquiry>().Where(inquiry => emails.Contains(inquiry.EmailIndex!)),
        };
        var rows = await found.OrderByDescending(inquiry => inquiry.Received).Take(AtMost)
            .Select(inquiry => new InboxRow(inquiry.Id, inquiry.Reference, inquiry.Status, inquiry.IsOpen, inquiry.DueBy, inquiry.Received, inquiry.ForIndex, inquiry.ChannelsIndex, inquiry.AssigneeId, inquiry.OnLegalHold))
            .ToListAsync(cancel);

        return new SearchResult
        {
            Kind = kind,
            Hits = [.. rows.Select(row => new InboxHit(row, null))],
            Deleted = kind == SearchKind.Reference && rows.Count == 0 ? await db.Set<DeletedInquiry>().AsNoTracking().SingleOrDefaultAsync(inquiry => inquiry.Reference == reference, cancel) : null,
        };
    }

    /// <summary>A name can look like a reference without its RR, so such a one must hold a digit.</summary>
    public static SearchKind KindOf(string sought)
    {
        var text = sought.Trim();
        if (text.Contains('@', StringComparison.Ordinal))
        {
            return SearchKind.Email;
        }

        if (!text.Any(char.IsLetter) && Contact.PhoneNumbers.Normalize(text) is not null)
        {
            return SearchKind.Phone;
        }

        // With its RR it has ten characters, whatever stands between them.
        var isWhole = text.Count(char.IsAsciiLetterOrDigit) == 10;
        return ReferenceNumber.Read(text) is not null && (isWhole || text.Any(char.IsAsciiDigit)) ? SearchKind.Reference : SearchKind.Name;
    }

    private async Task<SearchResult> ByNameAsync(string sought, Guid staffId, CancellationToken cancel)
    {
        var inquiries = await db.Set<Inquiry>().AsNoTracking().WhereOpen().OrderByDescending(inquiry => inquiry.Received).Take(NamesAtMost).ToListAsync(cancel);
        await audit.SaveAsync(AuditAction.SearchedByName, staffId, null, $"{inquiries.Count} opened", cancel);

        var hits = new List<InboxHit>();
        var unreadable = 0;
        foreach (var inquiry in inquiries)
        {
            if (inquiry.TryOpen(sealer) is not { } answers)
            {
                unreadable++;
            }
            else if (answers.Form.Name is { } name && Letters.IndexOf(name, sought.Trim(), CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0)
            {
                hits.Add(new InboxHit(new InboxRow(inquiry.Id, inquiry.Reference, inquiry.Status, inquiry.IsOpen, inquiry.DueBy, inquiry.Received, inquiry.ForIndex, inquiry.ChannelsIndex, inquiry.AssigneeId, inquiry.OnLegalHold), name));
            }
        }

        return new SearchResult { Kind = SearchKind.Name, Hits = hits, Opened = inquiries.Count, Unreadable = unreadable };
    }
}
