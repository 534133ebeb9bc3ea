namespace RocklandIop.Web.Features.Staff.Exports;

public sealed record ExportsPage(IReadOnlyList<ExportTicket> Earlier, IReadOnlyDictionary<Guid, string> Names)
{
    public const string Key = "ExportsPage";
}
