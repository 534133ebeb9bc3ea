using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email;
using RocklandIop.Web.Features.Provider;
using RocklandIop.Web.Features.Staff.Accounts;

namespace RocklandIop.Web.Features.Staff.ContentReviews;

/// <summary>Tells each editor at most once a week that reviews are due, however many servers look.</summary>
public sealed class ReviewReminders(SiteDbContext db, ReviewClock reviews, OutboxSignal outbox, TimeProvider clock)
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <returns>How many mails were written.</returns>
    public async Task<int> WriteAsync(CancellationToken cancel)
    {
        if (await reviews.CountAsync(cancel) is (0, 0))
        {
            return 0;
        }

        var now = clock.GetUtcNow();
        var since = now - Week;
        var told = await db.Set<OutboxEmail>().Where(email => email.Kind == ReviewReminderEmail.Kind && email.Created > since).Select(email => email.Recipient).ToListAsync(cancel);
        var written = 0;
        foreach (var recipient in (await EditorsAsync(cancel)).Select(ReviewReminderEmail.RecipientOf).Except(told))
        {
            written += await db.TryAddAsync(new OutboxEmail { Id = IdOf(recipient), Kind = ReviewReminderEmail.Kind, Recipient = recipient, Created = now, NextAttempt = now }, cancel) ? 1 : 0;
        }

        if (written > 0)
        {
            outbox.Wake();
        }

        return written;
    }

    private async Task<IReadOnlyList<Guid>> EditorsAsync(CancellationToken cancel)
    {
        var members = await db.Set<StaffMember>().Where(member => member.Shut == null).OrderBy(member => member.DisplayName).Select(member => new { member.Id, member.Roles }).ToListAsync(cancel);
        return [.. members.Where(member => member.Roles.HasFlag(StaffRoles.Editor)).Select(member => member.Id)];
    }

    /// <summary>The same on every server that looks on this day.</summary>
    private Guid IdOf(string recipient) =>
        new(SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{ReviewReminderEmail.Kind}|{recipient}|{clock.ClinicToday():yyyy-MM-dd}"))).AsSpan(0, 16));
}
