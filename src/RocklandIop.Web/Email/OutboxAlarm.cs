using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Email;

/// <summary>Writes down one mail in four hours while mail does not leave as it should.</summary>
public sealed partial class OutboxAlarm(SiteDbContext db, Mailer mailer, OutboxMetrics metrics, TimeProvider clock, ILogger<OutboxAlarm> log)
{
    public static readonly TimeSpan Slot = TimeSpan.FromHours(4);

    /// <returns>Whether an alarm was written down now.</returns>
    public async Task<bool> RaiseAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var backlog = await Backlog.ReadAsync(db, cancel);
        metrics.Show(backlog);

        var wrong = backlog.IsLate(now) || backlog.Dead + backlog.Uncertain > 0 || (mailer.First.Circuit.IsOpen && backlog.Waiting > 0);
        if (!wrong || !await AddAsync(IdOf(now), now, cancel))
        {
            return false;
        }

        var canLeave = !mailer.First.Circuit.IsOpen || mailer.Second is { Circuit.IsOpen: false };
        var minutes = (int)backlog.Age(now).TotalMinutes;
        Raised(log, canLeave ? LogLevel.Error : LogLevel.Critical, backlog.Waiting, minutes, backlog.Dead, backlog.Uncertain);
        return true;
    }

    /// <summary>The same on every node, so that the primary key lets one of them write it.</summary>
    private static Guid IdOf(DateTimeOffset now) =>
        new(SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{AlarmEmail.Kind}|{now.UtcTicks / Slot.Ticks}"))).AsSpan(0, 16));

    private async Task<bool> AddAsync(Guid id, DateTimeOffset now, CancellationToken cancel)
    {
        // An alarm that still waits will tell how things are when it leaves; a second would only say it twice.
        if (await db.Set<OutboxEmail>().AnyAsync(email => email.Id == id || (email.Kind == AlarmEmail.Kind && email.Status == OutboxStatus.Pending), cancel))
        {
            return false;
        }

        return await db.TryAddAsync(new OutboxEmail { Id = id, Kind = AlarmEmail.Kind, Recipient = "alarm", Created = now, NextAttempt = now }, cancel);
    }

    [LoggerMessage(Message = "Mail needs attention: {Waiting} wait, the oldest for {Minutes} minutes; {Dead} were given up; {Uncertain} may or may not have arrived")]
    private static partial void Raised(ILogger log, LogLevel level, int waiting, int minutes, int dead, int uncertain);
}
