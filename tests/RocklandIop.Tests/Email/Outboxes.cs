using Microsoft.EntityFrameworkCore;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Email;

namespace RocklandIop.Tests.Email;

/// <summary>What tests ask of the outbox of a site.</summary>
internal static class Outboxes
{
    public static Task<List<OutboxEmail>> EmailsAsync(this Website site) =>
        site.DbAsync(db => db.Set<OutboxEmail>().AsNoTracking().OrderBy(email => email.Created).ToListAsync());

    /// <summary>The one that is no alarm.</summary>
    public static async Task<OutboxEmail> EmailAsync(this Website site) =>
        (await site.EmailsAsync()).Where(email => email.Kind != AlarmEmail.Kind).ShouldHaveSingleItem();

    public static async Task<IReadOnlyList<OutboxEmail>> AlarmsAsync(this Website site) =>
        [.. (await site.EmailsAsync()).Where(email => email.Kind == AlarmEmail.Kind)];

    public static Task<bool> RaiseAlarmAsync(this Website site) => site.UseAsync<OutboxAlarm, bool>(alarm => alarm.RaiseAsync(CancellationToken.None));

    public static Task<int> SendDueEmailAsync(this Website site, CancellationToken cancel) => site.UseAsync<Outbox, int>(outbox => outbox.SendDueAsync(cancel));

    public static Task AddEmailsAsync(this Website site, string kind, int number = 1)
    {
        var now = site.Clock.GetUtcNow();
        return site.DbAsync(db =>
        {
            db.AddRange(Enumerable.Range(0, number).Select(_ => new OutboxEmail { Kind = kind, Recipient = "nobody", Created = now, NextAttempt = now }));
            return db.SaveChangesAsync();
        });
    }

    public static async Task<string> HealthAsync(this Website site) => await site.Client.GetStringAsync(new Uri("/health/ready", UriKind.Relative));
}
