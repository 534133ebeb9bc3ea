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
        var keyed = 0;
        foreach (var recipient in intake.Value.Recipients)
        {
            var check = await keys.CheckAsync(recipient, cancel);
            keyed += check is null ? 0 : 1;
            if (check?.Key?.Expires is { } expires && await notices.WriteAsync(recipient, expires, cancel))
            {
                written++;
            }
        }

        if (keyed == 0 && intake.Value.MailContent == MailContent.Encrypted)
        {
            NobodyHasAKey(log);
        }

        return written;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Intake:MailContent is Encrypted and no recipient has a key: every mail is a notice without the answers")]
    private static partial void NobodyHasAKey(ILogger log);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Trouble}")]
    private static partial void Trouble(ILogger log, string trouble);
}
