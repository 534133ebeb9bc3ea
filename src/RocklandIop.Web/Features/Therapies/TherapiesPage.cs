using RocklandIop.Web.Features.Pages;

namespace RocklandIop.Web.Features.Therapies;

public sealed record TherapiesPage(Page Page, IReadOnlyList<Therapy> Therapies);
