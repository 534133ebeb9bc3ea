using System.ComponentModel.DataAnnotations;

namespace RocklandIop.Web.Features.Staff.Content;

/// <summary>What a list of content is narrowed to; stands in its address.</summary>
public sealed class ContentListForm
{
    [Display(Name = "Words in the title or address")]
    public string? Q { get; init; }

    [Display(Name = "Show")]
    public ContentFilter Show { get; init; }

    public int Page { get; init; } = 1;

    public bool Narrows => !string.IsNullOrWhiteSpace(Q) || Show != ContentFilter.All;

    public string Address(string type, int page) =>
        $"/staff/content/{type}?show={Show}&page={page}{(string.IsNullOrWhiteSpace(Q) ? "" : $"&q={Uri.EscapeDataString(Q)}")}";
}
