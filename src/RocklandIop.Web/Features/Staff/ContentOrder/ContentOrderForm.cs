using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace RocklandIop.Web.Features.Staff.ContentOrder;

/// <summary>An order that is being made. Until it is saved it stands in the form alone: ids between commas, so that a long list is one value.</summary>
public sealed class ContentOrderForm
{
    /// <summary>As it is to be.</summary>
    public string? Order { get; init; }

    /// <summary>As it was when the editor began.</summary>
    public string? Seen { get; init; }

    /// <summary>The button that was pressed: up or down, and which row.</summary>
    public string? Step { get; init; }

    [Display(Name = "Move")]
    public string? Moved { get; init; }

    [Display(Name = "To place number")]
    public string? Place { get; init; }

    public static string Written(IEnumerable<int> ids) => string.Join(',', ids.Select(id => id.ToString(CultureInfo.InvariantCulture)));

    /// <returns>Empty when it was never written by us.</returns>
    public static IList<int> Read(string? ids)
    {
        var read = (ids ?? "").Split(',').Select(id => int.TryParse(id, CultureInfo.InvariantCulture, out var number) ? number : 0).ToList();
        return read.Contains(0) || read.Distinct().Count() < read.Count ? [] : read;
    }
}
