namespace RocklandIop.Web.Email;

/// <summary>
/// Open while a mail server cannot be reached or signed in to: no mail is tried until the pause is over, and then the next due one is the probe.
/// Kept in memory, as each node has its own way to the server.
/// </summary>
public sealed class Circuit(TimeProvider clock)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    private readonly Lock gate = new();
    private int faults;
    private DateTimeOffset pausedUntil;
    private DateTimeOffset openSince;
    private string? trouble;

    /// <summary>Nothing while the server can be used.</summary>
    public CircuitPause? Pause
    {
        get
        {
            lock (gate)
            {
                return faults > 0 ? new CircuitPause(openSince, pausedUntil, trouble) : null;
            }
        }
    }

    public bool IsOpen
    {
        get
        {
            lock (gate)
            {
                return faults > 0;
            }
        }
    }

    public bool LetsThrough
    {
        get
        {
            lock (gate)
            {
                return clock.GetUtcNow() >= pausedUntil;
            }
        }
    }

    /// <summary>The server cannot be used: a pause of 1, 2, 4, 8 and then always 15 minutes.</summary>
    /// <param name="advice">What to mend, in our words.</param>
    /// <returns>Whether it was closed before.</returns>
    public bool Open(string? advice = null)
    {
        lock (gate)
        {
            // Of several mails under way at once, only the first to fail makes the pause longer.
            if (clock.GetUtcNow() < pausedUntil)
            {
                return false;
            }

            var pause = TimeSpan.FromMinutes(Math.Pow(2, Math.Min(faults, 10)));
            pausedUntil = clock.GetUtcNow() + (pause < LongestPause ? pause : LongestPause);
            openSince = faults == 0 ? clock.GetUtcNow() : openSince;
            trouble = advice;
            return faults++ == 0;
        }
    }

    /// <returns>Whether it was open before.</returns>
    public bool Close()
    {
        lock (gate)
        {
            var wasOpen = faults > 0;
            faults = 0;
            pausedUntil = default;
            return wasOpen;
        }
    }
}
