using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Inquiries;

namespace RocklandIop.Web.Features.Staff.Inquiries;

/// <summary>
/// Tells every open inbox that something changed. One loop a process asks the database, and only while somebody listens; since it asks
/// the database, it also hears of what another server did. Every inquiry begins with an event, so events are all that it looks at.
/// </summary>
public sealed class InboxWatch(IServiceScopeFactory scopes, IHostApplicationLifetime host, TimeProvider clock) : IDisposable
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    /// <summary>More than one, since the clocks of several servers differ a little and an event may come late.</summary>
    private const int Latest = 20;

    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly HashSet<Channel<int>> listeners = [];
    private IReadOnlyList<Happening> latest = [];

    /// <summary>What an inbox that is read now tells of.</summary>
    public async Task<string> SeenAsync(CancellationToken cancel) => Mark(await ReadAsync(cancel));

    /// <param name="seen">Of <see cref="SeenAsync"/>, when the page was made: what changed since then is told at once.</param>
    /// <param name="cancel">Ends the asking, not the listening.</param>
    /// <returns>Each time something changed, how many inquiries are new. Whoever has it gives it back to <see cref="LeaveAsync"/>.</returns>
    public async Task<Channel<int>> ListenAsync(string? seen, CancellationToken cancel)
    {
        var listener = Channel.CreateBounded<int>(new BoundedChannelOptions(100) { FullMode = BoundedChannelFullMode.DropOldest });
        await gate.WaitAsync(cancel);
        try
        {
            if (listeners.Count == 0)
            {
                latest = await ReadAsync(cancel);
                _ = WatchAsync();
            }

            listeners.Add(listener);
            if (seen is not null && seen != Mark(latest))
            {
                listener.Writer.TryWrite(0);
            }

            return listener;
        }
        finally
        {
            gate.Release();
        }
    }

    public async Task LeaveAsync(Channel<int> listener)
    {
        await gate.WaitAsync();
        listeners.Remove(listener);
        gate.Release();
    }

    public void Dispose() => gate.Dispose();

    private async Task WatchAsync()
    {
        try
        {
            do
            {
                await Task.Delay(Every, clock, host.ApplicationStopping);
            }
            while (await LookAsync());
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    /// <returns>Whether anybody still listens.</returns>
    private async Task<bool> LookAsync()
    {
        await gate.WaitAsync(host.ApplicationStopping);
        try
        {
            if (listeners.Count == 0)
            {
                return false;
            }

            var now = await ReadAsync(host.ApplicationStopping);
            var oldest = latest.Count == Latest ? latest[^1].At : DateTimeOffset.MinValue;
            var fresh = now.Where(happening => happening.At >= oldest && latest.All(known => known.Id != happening.Id)).ToList();
            latest = now;
            if (fresh.Count > 0)
            {
                var arrived = fresh.Count(happening => happening.Kind == InquiryEventKind.Received) - fresh.Count(happening => happening.Kind == InquiryEventKind.Quarantined);
                foreach (var listener in listeners)
                {
                    listener.Writer.TryWrite(Math.Max(0, arrived));
                }
            }
        }
        catch (Exception e) when (e.IsDatabaseFailure())
        {
            // Asked again in a moment; that the database fails is told elsewhere.
        }
        finally
        {
            gate.Release();
        }

        return true;
    }

    /// <summary>That somebody reads an inquiry changes nothing in the inbox.</summary>
    private async Task<IReadOnlyList<Happening>> ReadAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SiteDbContext>().Set<InquiryEvent>()
            .Where(happening => happening.Kind != InquiryEventKind.Opened && happening.Kind != InquiryEventKind.Note)
            .OrderByDescending(happening => happening.At).ThenByDescending(happening => happening.Id)
            .Take(Latest)
            .Select(happening => new Happening(happening.Id, happening.At, happening.Kind))
            .ToListAsync(cancel);
    }

    private static string Mark(IReadOnlyList<Happening> happenings) => happenings.Count == 0 ? "none" : happenings[0].Id.ToString("N");

    private sealed record Happening(Guid Id, DateTimeOffset At, InquiryEventKind Kind);
}
