namespace RocklandIop.Web.Email;

/// <summary>How long a mail waits after an attempt. Spread by a fifth, so that mails that failed together do not come back together.</summary>
internal static class BackOff
{
    private static readonly int[] Minutes = [1, 2, 5, 10, 20, 40, 60, 120, 240];

    /// <param name="attempt">The first is 1.</param>
    public static TimeSpan After(int attempt) =>
        TimeSpan.FromMinutes(Minutes[Math.Clamp(attempt, 1, Minutes.Length) - 1] * (0.8 + 0.4 * Random.Shared.NextDouble()));
}
