using RocklandIop.Web.Features.Pages;

namespace RocklandIop.Web.Features.Effectiveness;

public sealed record EffectivenessPage(Page Page, IReadOnlyList<StudyResult> Results);
