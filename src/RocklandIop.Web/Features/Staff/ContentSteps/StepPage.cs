using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Features.Staff.Content;

namespace RocklandIop.Web.Features.Staff.ContentSteps;

/// <summary>What the screens about one row show beside their form.</summary>
public sealed class StepPage
{
    public required ContentItem Item { get; init; }
    public required IReadOnlyDictionary<Guid, string> Names { get; init; }
    public required IReadOnlyList<ScheduledChange> Scheduled { get; init; }
    public required bool NeedsSecondPerson { get; init; }
    public required bool MayBePublished { get; init; }
    public required bool IsAuthor { get; init; }
    public required DateOnly Today { get; init; }

    /// <summary>Of the draft; null without one.</summary>
    public DraftVerdict? Verdict { get; init; }

    public string Title => Item.Draft?.Texts[Item.Type.TitleField.Name] ?? Item.Type.TitleOf(Item.Row);

    public ContentDraft? Draft => Item.Draft;

    /// <summary>What visitors see changed after the draft was begun.</summary>
    public bool IsBehind => Draft is { } draft && Item.Live > draft.BasedOn;

    public bool IsOverdue => Item.Row is { IsPublished: true, NextReview: { } day } && day <= Today;

    /// <summary>The public page with the draft in it.</summary>
    public string? PreviewAddress
    {
        get
        {
            if (Draft is null || Item.Type.AddressOf(Item.Row) is not { } address)
            {
                return null;
            }

            var (path, part) = address.IndexOf('#', StringComparison.Ordinal) is var at and >= 0 ? (address[..at], address[at..]) : (address, "");
            return $"{path}?draft={Draft.Id}{part}";
        }
    }

    /// <summary>Where visitors find it.</summary>
    public string? LiveAddress => Item.Row.IsPublished ? Item.Type.AddressOf(Item.Row) : null;

    public string NameOf(Guid? staffId) => staffId is { } id ? Names.GetValueOrDefault(id, "Somebody who is no longer here") : "Nobody: the site itself";

    public string LabelOf(string? field) => field is null ? "The page as a whole" : Item.Type.Fields.FirstOrDefault(one => one.Name == field)?.Label ?? field;
}
