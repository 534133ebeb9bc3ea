using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Email;

/// <summary>What is not as it should be in the outbox: counts and ages only. The alarm about it is no part of it.</summary>
public sealed record Backlog(int Waiting, DateTimeOffset? OldestWaiting, int Dead, int Uncertain)
{
    public static readonly TimeSpan Late = TimeSpan.FromMinutes(15);

    public static async Task<Backlog> ReadAsync(SiteDbContext db, CancellationToken cancel)
    {
        var groups = await db.Set<OutboxEmail>()
            .Where(email => email.Status == OutboxStatus.Pending || email.Status == OutboxStatus.Dead || email.Status == OutboxStatus.Uncertain)
            .Where(email => email.Kind != AlarmEmail.Kind)
            .GroupBy(email => email.Status)
            .Select(group => new { Status = group.Key, Count = group.Count(), Oldest = group.Min(email => email.Created) })
            .ToDictionaryAsync(group => group.Status, cancel);

        return new Backlog(
            groups.GetValueOrDefault(OutboxStatus.Pending)?.Count ?? 0,
            groups.GetValueOrDefault(OutboxStatus.Pending)?.Oldest,
            groups.GetValueOrDefault(OutboxStatus.Dead)?.Count ?? 0,
            groups.GetValueOrDefault(OutboxStatus.Uncertain)?.Count ?? 0);
    }

    public TimeSpan Age(DateTimeOffset now) => OldestWaiting is { } oldest && now > oldest ? now - oldest : TimeSpan.Zero;

    public bool IsLate(DateTimeOffset now) => Age(now) > Late;
}
