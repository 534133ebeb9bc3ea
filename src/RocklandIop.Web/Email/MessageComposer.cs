using MimeKit;
using MimeKit.Text;

namespace RocklandIop.Web.Email;

/// <summary>Makes the message that travels from what a template wrote.</summary>
public sealed class MessageComposer(TimeProvider clock)
{
    /// <summary>Addresses are built from parts: parsing a list would let a comma make two recipients of one.</summary>
    public MimeMessage Compose(OutboxEmail email, EmailContent content, string sender)
    {
        var from = new MailboxAddress("", content.From ?? sender);
        var message = new MimeMessage
        {
            Subject = content.Subject,
            Date = clock.GetUtcNow(),
            MessageId = email.MessageId(from.Domain),
        };
        message.From.Add(from);
        message.To.Add(new MailboxAddress("", content.To));
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");

        var text = new TextPart(TextFormat.Plain) { Text = content.Text };
        var replyTo = content.ReplyTo is null ? null : new MailboxAddress("", content.ReplyTo);
        if (content.EncryptTo is { } key)
        {
            ProtectHeaders(text, message, replyTo);
            message.Body = key.Encrypt(text);
        }
        else
        {
            message.Body = text;
            if (replyTo is not null)
            {
                message.ReplyTo.Add(replyTo);
            }
        }

        return message;
    }

    /// <summary>RFC 9788: the headers are repeated inside, where one can stand that nobody on the way may see.</summary>
    private static void ProtectHeaders(TextPart text, MimeMessage message, MailboxAddress? replyTo)
    {
        text.ContentType.Parameters["hp"] = "cipher";
        foreach (var header in message.Headers.Where(header => header.Id != HeaderId.MimeVersion).ToList())
        {
            text.Headers.Add(header.Field, header.Value);
            text.Headers.Add("HP-Outer", $"{header.Field}: {header.Value}");
        }

        if (replyTo is not null)
        {
            text.Headers.Add(HeaderId.ReplyTo, replyTo.ToString());
        }
    }
}
