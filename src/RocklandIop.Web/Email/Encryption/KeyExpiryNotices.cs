using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email.Recipients;

namespace RocklandIop.Web.Email.Encryption;

/// <summary>Tells a recipient 30, 7 and 1 days ahead that the key runs out, once each, however many servers look.</summary>
public sealed class KeyExpiryNotices(SiteDbContext db, OutboxSignal outbox, TimeProvider clock)
{
    public static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    private static readonly TimeSpan[] Ahead = [TimeSpan.FromDays(1), TimeSpan.FromDays(7), Soon];

    /// <returns>Whether there was something to tell that had not been told.</returns>
    public async Task<bool> WriteAsync(IntakeRecipient recipient, DateTimeOffset expires, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var ahead = Ahead.FirstOrDefault(ahead => expires - now <= ahead);
        var id = Id(recipient, expires, ahead);
        if (ahead == default || await db.Set<OutboxEmail>().AnyAsync(email => email.Id == id, cancel)
            || !await db.TryAddAsync(new OutboxEmail { Id = id, Kind = KeyExpiryEmail.Kind, Recipient = recipient.Key, Created = now, NextAttempt = now }, cancel))
        {
            return false;
        }

        outbox.Wake();
        return true;
    }

    private static Guid Id(IntakeRecipient recipient, DateTimeOffset expires, TimeSpan ahead) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{recipient.Key}|{expires.ToUnixTimeSeconds()}|{ahead.Days}")).AsSpan(0, 16));
}
