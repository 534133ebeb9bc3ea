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

        if (intake.Value.MailContent == MailContent.Encrypted && intake.Value.Recipients.All(recipient => keys.Check(recipient) is null))
        {
            NobodyHasAKey(log);
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "Intake:MailContent is Encrypted and no recipient has a key: every mail is a notice without the answers")]
    private static partial void NobodyHasAKey(ILogger log);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Trouble}")]
    private static partial void Trouble(ILogger log, string trouble);
}
