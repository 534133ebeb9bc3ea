using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email;
using RocklandIop.Web.Email.Recipients;
using RocklandIop.Web.Features.Inquiries;

namespace RocklandIop.Web.Features.Staff.Mail;

/// <summary>Reads the mails of one tab, newest first, a page at a time.</summary>
public sealed class MailList(SiteDbContext db, MailState state, IOptions<IntakeOptions> intake, TimeProvider clock)
{
    private const int PageSize = 25;

    /// <summary>Older mails that left well are of no use here.</summary>
    private static readonly TimeSpan SentShown = TimeSpan.FromDays(7);

    public async Task<MailPage> ReadAsync(MailTab? asked, string? after, string? notice, CancellationToken cancel)
    {
        var counts = await CountAsync(cancel);
        var tab = asked ?? counts.Where(count => count.Value > 0).Select(count => (MailTab?)count.Key).Min() ?? MailTab.Waiting;
        var start = PlaceOf(after);
        var rows = await After(Of(tab), start)
            .OrderByDescending(email => email.Created).ThenByDescending(email => email.Id)
            .Take(PageSize + 1)
            .Select(email => new MailRow(email, db.Set<Inquiry>().Where(inquiry => inquiry.Id == email.InquiryId).Select(inquiry => inquiry.Reference).FirstOrDefault()))
            .ToListAsync(cancel);
        var shown = rows.Take(PageSize).ToList();

        return new MailPage
        {
            Tab = tab,
            Counts = counts,
            Rows = shown,
            Next = rows.Count > PageSize ? PlaceAfter(shown[^1].Email) : null,
            IsLater = start is not null,
            Recipients = await RecipientsAsync(cancel),
            State = await state.GetAsync(cancel),
            LastSent = await db.Set<OutboxEmail>().Where(email => email.Status == OutboxStatus.Sent).MaxAsync(email => email.Sent, cancel),
            Notice = notice,
        };
    }

    public async Task<IReadOnlyList<MailRecipient>> RecipientsAsync(CancellationToken cancel)
    {
        var proven = await db.Set<RecipientProof>().Where(proof => proof.Proven != null).Select(proof => proof.Recipient).ToListAsync(cancel);
        return [.. intake.Value.Recipients.Index().Select(one => new MailRecipient(one.Index + 1, one.Item.Key, one.Item.Address!, proven.Contains(one.Item.Key)))];
    }

    private async Task<IReadOnlyDictionary<MailTab, int>> CountAsync(CancellationToken cancel)
    {
        var groups = await db.Set<OutboxEmail>()
            .Where(email => email.Status == OutboxStatus.Pending || email.Status == OutboxStatus.Dead || email.Status == OutboxStatus.Uncertain)
            .GroupBy(email => new { email.Status, email.LastErrorClass })
            .Select(group => new { group.Key.Status, group.Key.LastErrorClass, Count = group.Count() })
            .ToListAsync(cancel);

        return groups.GroupBy(group => group.Status switch
        {
            OutboxStatus.Dead => MailTab.Dead,
            OutboxStatus.Uncertain => MailTab.Uncertain,
            _ => group.LastErrorClass is null ? MailTab.Waiting : MailTab.Failing,
        }).ToDictionary(tab => tab.Key, tab => tab.Sum(group => group.Count));
    }

    private IQueryable<OutboxEmail> Of(MailTab tab)
    {
        var mails = db.Set<OutboxEmail>().AsNoTracking();
        var since = clock.GetUtcNow() - SentShown;
        return tab switch
        {
            MailTab.Dead => mails.Where(email => email.Status == OutboxStatus.Dead),
            MailTab.Uncertain => mails.Where(email => email.Status == OutboxStatus.Uncertain),
            MailTab.Failing => mails.Where(email => email.Status == OutboxStatus.Pending && email.LastErrorClass != null),
            MailTab.Waiting => mails.Where(email => email.Status == OutboxStatus.Pending && email.LastErrorClass == null),
            MailTab.Sent => mails.Where(email => email.Status == OutboxStatus.Sent && email.Sent > since),
            MailTab.Cancelled => mails.Where(email => email.Status == OutboxStatus.Cancelled),
        };
    }

    private static IQueryable<OutboxEmail> After(IQueryable<OutboxEmail> mails, (DateTimeOffset Created, Guid Id)? place)
    {
        if (place is not var (created, id))
        {
            return mails;
        }

        return mails.Where(email => email.Created < created || (email.Created == created && email.Id.CompareTo(id) < 0));
    }

    private static string PlaceAfter(OutboxEmail email) => string.Create(CultureInfo.InvariantCulture, $"{email.Created.UtcTicks}-{email.Id:N}");

    /// <returns>Nothing for what no page of ours wrote: the first page.</returns>
    private static (DateTimeOffset Created, Guid Id)? PlaceOf(string? text) =>
        text?.Split('-') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var created)
            && created <= DateTimeOffset.MaxValue.UtcTicks && Guid.TryParseExact(id, "N", out var email)
            ? (new DateTimeOffset(created, TimeSpan.Zero), email)
            : null;
}
