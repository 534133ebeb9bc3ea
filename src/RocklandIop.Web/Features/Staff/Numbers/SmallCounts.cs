namespace RocklandIop.Web.Features.Staff.Numbers;

/// <summary>Counts under five could point at one person. They are hidden, with what would give them away: a total, or the other parts of a total that is known from elsewhere.</summary>
public static class SmallCounts
{
    public const int Smallest = 5;

    public static bool IsSmall(int count) => count < Smallest;

    /// <summary>Also one that is not small, when the same total is made of other parts, too, and one of those is hidden.</summary>
    public static IReadOnlyList<Shown> Hide(IReadOnlyList<NamedCount> parts, bool alsoOne = false)
    {
        var also = alsoOne && !parts.Any(part => IsSmall(part.Count)) ? parts.MinBy(part => part.Count) : null;
        return [.. parts.Select(part => IsSmall(part.Count) ? Shown.Small(part.Name) : ReferenceEquals(part, also) ? Shown.NotShown(part.Name) : Shown.Of(part))];
    }
}
