using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email.Encryption;

namespace RocklandIop.Web.Email.Recipients;

/// <summary>What is wrong, or soon will be, with those who are mailed. They are named by their number, never by their address.</summary>
public sealed class RecipientReport(SiteDbContext db, RecipientKeys keys, IOptions<IntakeOptions> intake, IOptions<SmtpOptions> smtp, TimeProvider clock)
{
    public async Task<IReadOnlyList<string>> TroublesAsync(CancellationToken cancel)
    {
        var proven = await db.Set<RecipientProof>().Where(proof => proof.Proven != null).Select(proof => proof.Recipient).ToListAsync(cancel);

        var troubles = new List<string>();
        foreach (var (number, recipient) in intake.Value.Recipients.Index())
        {
            var found = Troubles(await keys.CheckAsync(recipient, cancel), smtp.Value.UsesPickupFolder || proven.Contains(recipient.Key));
            troubles.AddRange(found.Select(trouble => $"{IntakeOptions.Section}:Recipients:{number}: {trouble}."));
        }

        return troubles;
    }

    private IEnumerable<string> Troubles(KeyCheck? key, bool proven)
    {
        if (!proven)
        {
            yield return "nobody has proven yet that mail reaches it; see the verb mail test";
        }

        if (key is { } check)
        {
            if (check.Problem is not null)
            {
                yield return $"{check.Words}, so it is sent notices only";
            }
            else if (check.Key!.Expires is { } expires && expires - clock.GetUtcNow() <= KeyExpiryNotices.Soon)
            {
                yield return $"its key runs out on {expires:yyyy-MM-dd}";
            }
        }
    }
}
