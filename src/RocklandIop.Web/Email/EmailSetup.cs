using System.Net;
using MimeKit;
using RocklandIop.Web.Email.Recipients;

namespace RocklandIop.Web.Email;

public static class EmailSetup
{
    public static void AddEmail(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<SmtpOptions>()
            .BindConfiguration(SmtpOptions.Section)
            .Validate(smtp => string.IsNullOrEmpty(smtp.Host) == smtp.UsesPickupFolder, "Smtp: give either Smtp:Host or Smtp:PickupFolder.")
            .Validate(smtp => smtp.Port is >= 1 and <= 65535, "Smtp:Port must be from 1 to 65535.")
            .Validate(smtp => IsMailbox(smtp.From), "Smtp:From must be one e-mail address, such as website@example.org.")
            .Validate(smtp => string.IsNullOrEmpty(smtp.UserName) == string.IsNullOrEmpty(smtp.Password), "Smtp:UserName and Smtp:Password belong together.")
            .Validate(smtp => Enum.IsDefined(smtp.Security), "Smtp:Security must be StartTls, SslOnConnect or None.")
            .Validate(smtp => smtp.Security != SmtpSecurity.None || IsLoopback(smtp.Host), "Smtp:Security may be None only when Smtp:Host is this machine (localhost, 127.0.0.1, ::1).")
            .ValidateOnStart();

        builder.Services.AddSingleton<MessageComposer>();
        builder.Services.AddSingleton<Mailer>();
        builder.Services.AddSingleton<OutboxSignal>();
        builder.Services.AddScoped<Outbox>();
        builder.Services.AddHostedService<OutboxWorker>();
        builder.Services.AddHealthChecks().AddCheck<OutboxHealth>("outbox");
        builder.AddRecipients();
    }

    /// <summary>Exactly one address with a domain, without a name or a list around it.</summary>
    public static bool IsMailbox(string? address) =>
        MailboxAddress.TryParse(address, out var mailbox) && mailbox.Address == address && mailbox.Domain.Length > 0;

    private static bool IsLoopback(string? host) =>
        string.IsNullOrEmpty(host) || host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
