namespace RocklandIop.Web.Nodes;

public sealed class ShutdownOptions
{
    public const string Section = "Shutdown";

    public const int Longest = 120;

    /// <summary>Longer than a proxy keeps an idle connection (three seconds in docs/deploy/nginx.conf), so that none is left when the node stops listening. 0 stops at once.</summary>
    public int DrainSeconds { get; init; } = 5;
}
