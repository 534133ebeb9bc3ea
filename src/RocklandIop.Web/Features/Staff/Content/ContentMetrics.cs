using System.Diagnostics.Metrics;

namespace RocklandIop.Web.Features.Staff.Content;

/// <summary>How often what visitors read was changed.</summary>
public sealed class ContentMetrics(IMeterFactory meters)
{
    private readonly Counter<long> changes = meters.Create("RocklandIop.Content").CreateCounter<long>("content.changes", "{change}", "Changes that visitors see: published, or taken_down.");

    public void Published() => Count("published");

    public void TakenDown() => Count("taken_down");

    private void Count(string change) => changes.Add(1, new KeyValuePair<string, object?>("change", change));
}
