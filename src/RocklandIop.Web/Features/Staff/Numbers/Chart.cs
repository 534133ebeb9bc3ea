namespace RocklandIop.Web.Features.Staff.Numbers;

/// <summary>A row of counts as a picture and as a table; both say the same. It has no total when that would give away a count that is hidden.</summary>
public sealed record Chart(string Id, string Title, string Heading, string Says, IReadOnlyList<Shown> Parts, string? Total = null)
{
    public int Largest => Math.Max(1, Parts.Max(part => part.Count ?? 0));

    /// <summary>How long the bar of this part is; what is hidden gets a stub of one length.</summary>
    public int LengthOf(Shown part, int longest) => part.Count is { } count ? (int)Math.Round((double)count * longest / Largest) : Stub;

    public const int Stub = 14;
}
