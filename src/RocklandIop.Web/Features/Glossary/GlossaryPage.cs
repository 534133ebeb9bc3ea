using RocklandIop.Web.Features.Pages;

namespace RocklandIop.Web.Features.Glossary;

public sealed record GlossaryPage(Page Page, IReadOnlyList<GlossaryTerm> Terms);
