using RocklandIop.Web.Features.Staff.Audit;

namespace RocklandIop.Web.Features.Staff.Backups;

/// <summary>What was done again in a restored database.</summary>
/// <param name="Deleted">Inquiries that the backup had brought back.</param>
/// <param name="Settled">Mails that were still waiting in it, and have been sent or given up since.</param>
/// <param name="Uncertain">Mails of which nobody knows whether they were sent since.</param>
/// <param name="Head">The last entry of the audit log that the backup holds.</param>
public sealed record Replayed(int Deleted, int Settled, int Uncertain, AuditHead? Head);
