using System.Globalization;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Email.Recipients;

namespace RocklandIop.Web.Email.Encryption;

/// <summary>Holds nothing personal, so it needs no key itself.</summary>
public sealed class KeyExpiryEmail(RecipientKeys keys, IOptions<IntakeOptions> intake) : EmailTemplate
{
    public const string Kind = "key-expiry";

    public override async Task<EmailContent> WriteAsync(OutboxEmail email, CancellationToken cancel)
    {
        var (number, recipient) = intake.Value.Recipients.Index().FirstOrDefault(one => one.Item.Key == email.Recipient);
        if (recipient is null)
        {
            throw new UnsendableEmailException("Its recipient is no longer among Intake:Recipients.");
        }

        // Read anew: it may have been renewed, or have run out, while the mail waited.
        var state = (await keys.CheckAsync(recipient, cancel))?.Key?.Expires is { } expires
            ? string.Create(CultureInfo.InvariantCulture, $"runs out on {expires:MMMM d, yyyy}")
            : "cannot be used any more";
        return new EmailContent
        {
            To = recipient.Address!,
            Subject = "A key for website mail needs renewal",
            Text = $"""
                The key that website mail to you is encrypted with {state}.

                Without a good key you are sent the number of an inquiry and nothing of what it says.

                Ask whoever runs the website to install a new key under Intake:Recipients:{number}, or put it in at the desk under Recipients.
                """,
        };
    }
}
