namespace RocklandIop.Web.Features.Staff.ContentPickers;

/// <summary>All three lists, to copy from.</summary>
public sealed record PickerLists(string? Sought, IReadOnlyList<PickerChoice> Sources, IReadOnlyList<PickerChoice> Pages, IReadOnlyList<PickerChoice> Pictures);
