using System.ComponentModel.DataAnnotations;
using RocklandIop.Web.Content.Types;

namespace RocklandIop.Web.Features.Staff.Content;

/// <summary>The texts of one row as an editor types them, and what the editor had seen when they began.</summary>
public sealed class ContentForm
{
    /// <summary>Set when a reviewer with a name approves; nobody types it here.</summary>
    public const string ReviewedBy = "reviewedBy";

    public const int MostCharacters = 100 * 1024;
    public const int LongestReason = 300;

    [Display(Name = "Name in the address")]
    public string? Slug { get; init; }

    [Display(Name = "What changed, and why")]
    public string? Why { get; init; }

    /// <summary>The token of the draft; empty when there was none.</summary>
    public Guid? Seen { get; set; }

    /// <summary>The number of the version that visitors saw then.</summary>
    public int SeenLive { get; set; }

    /// <summary>Sent by the page while somebody types.</summary>
    public bool Autosave { get; init; }

    /// <summary>The editor has read what somebody else saved meanwhile, and puts this in its place.</summary>
    public bool Over { get; init; }

    /// <summary>Where to go after saving.</summary>
    public string? Then { get; init; }

    /// <summary>By the name of the field.</summary>
    public IDictionary<string, string?> Values { get; init; } = new Dictionary<string, string?>();

    public static ContentForm Of(ContentItem item)
    {
        var form = new ContentForm { Slug = item.Slug, Why = item.Draft?.Why, Seen = item.Draft?.Token, SeenLive = LiveOf(item) };
        foreach (var field in FieldsOf(item.Type))
        {
            form.Values[field.Name] = item.Values[field.Name];
        }

        return form;
    }

    /// <summary>What came with the site gets its number with the first change.</summary>
    public static int LiveOf(ContentItem item) => Math.Max(1, item.Live);

    public static IEnumerable<ContentField> FieldsOf(ContentType type) => type.Fields.Where(field => field.Name != ReviewedBy);

    /// <summary>A field that the browser left out is empty.</summary>
    public void Complete(ContentType type)
    {
        foreach (var field in FieldsOf(type))
        {
            Values.TryAdd(field.Name, null);
        }
    }

    /// <param name="item">What cannot be typed stays as it is there.</param>
    public ContentValues Texts(ContentItem item) => new(item.Type.Fields.Select(field => KeyValuePair.Create(field.Name, field.Name == ReviewedBy ? item.Values[ReviewedBy] : Typed(field))));

    private string? Typed(ContentField field) => (field.Kind, Values.TryGetValue(field.Name, out var text) ? text : null) switch
    {
        (ContentFieldKind.Flag, var flag) => flag == "true" ? "true" : "false",
        (ContentFieldKind.List, { } list) => string.Join('\n', list.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
        (_, var plain) => plain,
    };
}
