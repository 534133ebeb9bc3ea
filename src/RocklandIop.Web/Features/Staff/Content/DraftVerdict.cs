using RocklandIop.Web.Content.Types;

namespace RocklandIop.Web.Features.Staff.Content;

/// <summary>What stands between a draft and its readers: fields that cannot be so, what the lints found, and how hard it reads.</summary>
public sealed record DraftVerdict(IReadOnlyList<ContentProblem> Problems, IReadOnlyList<DraftFinding> Findings, double? Grade, double? MaximumGrade)
{
    public IEnumerable<DraftFinding> Blocking => Findings.Where(finding => finding.IsBlocking);

    public IEnumerable<DraftFinding> Advice => Findings.Where(finding => !finding.IsBlocking);
}
