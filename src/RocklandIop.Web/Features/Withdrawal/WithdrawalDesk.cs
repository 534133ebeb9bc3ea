using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Features.Withdrawal;

/// <summary>Deletes an inquiry for whoever has its reference and its code.</summary>
public sealed partial class WithdrawalDesk(SiteDbContext db, Sealer sealer, InquiryDeletion deletion, WithdrawalDecoy decoy, TimeProvider clock, ILogger<WithdrawalDesk> log)
{
    private const int Attempts = 3;

    /// <returns>With the tombstone when it was deleted.</returns>
    public async Task<(WithdrawalOutcome Outcome, DeletedInquiry? Deleted)> WithdrawAsync(string reference, string code, CancellationToken cancel)
    {
        try
        {
            for (var attempt = 1; attempt <= Attempts; attempt++)
            {
                var inquiry = await db.Set<Inquiry>().SingleOrDefaultAsync(i => i.Reference == reference, cancel);
                if (!IsCodeOf(inquiry ?? decoy.Inquiry, code) || inquiry is null)
                {
                    return (WithdrawalOutcome.NotFound, null);
                }

                if (inquiry.OnLegalHold)
                {
                    await RefuseAsync(inquiry);
                    return (WithdrawalOutcome.OnLegalHold, null);
                }

                // Not cancelled when the visitor's phone drops the connection: it was asked for.
                if (await deletion.DeleteAsync(inquiry, DeletionReason.Withdrawn, CancellationToken.None) is { } deleted)
                {
                    return (WithdrawalOutcome.Deleted, deleted);
                }
            }
        }
        catch (Exception e) when (e.IsDatabaseFailure() || e is CryptographicException)
        {
            NotPossible(log, e);
        }

        return (WithdrawalOutcome.NotPossible, null);
    }

    private bool IsCodeOf(Inquiry inquiry, string code) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(inquiry.Open(sealer).WithdrawalCode), Encoding.UTF8.GetBytes(code));

    private Task<int> RefuseAsync(Inquiry inquiry)
    {
        db.Add(new InquiryEvent { InquiryId = inquiry.Id, At = clock.GetUtcNow(), Kind = InquiryEventKind.WithdrawalRefused });
        return db.SaveChangesAsync(CancellationToken.None);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An inquiry could not be withdrawn; the visitor was told that it was not deleted")]
    private static partial void NotPossible(ILogger log, Exception exception);
}
