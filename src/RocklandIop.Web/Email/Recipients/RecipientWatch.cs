using Microsoft.Extensions.Options;
using RocklandIop.Web.Email.Encryption;

namespace RocklandIop.Web.Email.Recipients;

/// <summary>One look at everybody who is mailed: what is wrong goes to the log, and whose key soon runs out is told.</summary>
public sealed partial class RecipientWatch(RecipientReport report, KeyExpiryNotices notices, RecipientKeys keys, IOptions<IntakeOptions> intake, ILogger<RecipientWatch> log)
{
    /// <returns>How many notices were written.</returns>
    public async Task<int> LookAsync(CancellationToken cancel)
    {
        foreach (var trouble in await report.TroublesAsync(cancel))
        {
            Trouble(log, trouble);
        }

        var written = 0;
        foreach (var recipient in intake.Value.Recipients)
        {
            if (keys.Check(recipient)?.Key?.Expires is { } expires && await notices.WriteAsync(recipient, expires, cancel))
            {
                written++;
            }
        }

        return written;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Trouble}")]
    private static partial void Trouble(ILogger log, string trouble);
}
