namespace RocklandIop.Web.Features.Staff.Exports;

/// <summary>A new export and the code that opens it, which is shown once and stored only as a hash.</summary>
public sealed record ExportLink(ExportTicket Ticket, string Code)
{
    public string Address => $"/staff/exports/{Code}";
}
