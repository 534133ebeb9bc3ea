using System.Globalization;

namespace RocklandIop.Web.Features.Staff.Numbers;

/// <summary>A count as this reader sees it; nothing when it is hidden.</summary>
public sealed record Shown(string Name, int? Count, string Text)
{
    public static Shown Of(NamedCount count) => new(count.Name, count.Count, count.Count.ToString("N0", CultureInfo.InvariantCulture));

    public static Shown Small(string name) => new(name, null, $"<{SmallCounts.Smallest}");

    /// <summary>It is not small; with it a small one could be worked out.</summary>
    public static Shown NotShown(string name) => new(name, null, "not shown");
}
