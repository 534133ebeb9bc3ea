namespace RocklandIop.Web.Features.Staff.Exports;

/// <summary>What the page with the button tells; the count is without those that were deleted.</summary>
public sealed record ExportDownload(ExportTicket Ticket, string Code, int Count);
