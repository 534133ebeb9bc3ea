namespace RocklandIop.Web.Nodes;

public sealed class ClusterOptions
{
    public const string Section = "Cluster";

    /// <summary>Whether other processes, perhaps on other machines, serve the same database.</summary>
    public bool Enabled { get; init; }
}
