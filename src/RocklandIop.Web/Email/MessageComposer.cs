using MimeKit;
using MimeKit.Text;

namespace RocklandIop.Web.Email;

/// <summary>Makes the message that travels from what a template wrote.</summary>
public sealed class MessageComposer(TimeProvider clock)
{
    /// <summary>Addresses are built from parts: parsing a list would let a comma make two recipients of one.</summary>
    public MimeMessage Compose(OutboxEmail email, EmailContent content, string sender)
    {
        var from = MailboxAddress.Parse(sender);
        var message = new MimeMessage
        {
            Subject = content.Subject,
            Date = clock.GetUtcNow(),
            MessageId = email.MessageId(from.Domain),
            Body = new TextPart(TextFormat.Plain) { Text = content.Text },
        };
        message.From.Add(from);
        message.To.Add(new MailboxAddress("", content.To));
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return message;
    }
}
