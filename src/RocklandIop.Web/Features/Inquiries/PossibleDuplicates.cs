using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Features.Inquiries;

/// <summary>Earlier inquiries with the same phone number or e-mail address; also while keys are being changed, when some have the index of an older key.</summary>
public sealed class PossibleDuplicates(SiteDbContext db, Sealer sealer)
{
    private const int AtMost = 5;

    /// <returns>Their references, newest first.</returns>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The inquiry itself cannot be opened.</exception>
    public async Task<IReadOnlyList<string>> OfAsync(Inquiry inquiry, CancellationToken cancel)
    {
        var form = inquiry.Open(sealer).Form;
        var phones = AnswerIndex.Phone.UnderEveryKey(form, sealer);
        var emails = AnswerIndex.Email.UnderEveryKey(form, sealer);

        return await db.Set<Inquiry>()
            .Where(other => other.Id != inquiry.Id && other.Received <= inquiry.Received
                && (phones.Contains(other.PhoneIndex!) || emails.Contains(other.EmailIndex!)))
            .OrderByDescending(other => other.Received)
            .Take(AtMost)
            .Select(other => other.Reference)
            .ToListAsync(cancel);
    }
}
