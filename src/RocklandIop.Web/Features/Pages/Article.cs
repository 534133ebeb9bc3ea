using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Pages;

/// <summary>A content row with an address of its own: what its head, its search result and its links to others need.</summary>
public abstract class Article : ContentRow
{
    public required string Title { get; set; }

    /// <summary>What the page answers, in one sentence.</summary>
    public required string Summary { get; set; }

    /// <summary>For search engines: at most 155 characters, unlike any other page's.</summary>
    public required string Description { get; set; }

    /// <summary>Root-relative addresses of pages to read next.</summary>
    public IReadOnlyList<string> Related { get; set; } = [];

    /// <summary>Root-relative.</summary>
    public abstract string Address { get; }
}
