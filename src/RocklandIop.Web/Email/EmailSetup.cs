using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using MimeKit;
using RocklandIop.Web.Email.Recipients;

namespace RocklandIop.Web.Email;

public static class EmailSetup
{
    public static void AddEmail(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<SmtpOptions>().BindConfiguration(SmtpOptions.Section).ValidateOnStart();
        builder.Services.AddOptions<AlarmOptions>().BindConfiguration(AlarmOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<SmtpOptions>, SmtpOptionsValidator>();
        builder.Services.AddSingleton<IValidateOptions<AlarmOptions>, AlarmOptionsValidator>();

        builder.Services.AddSingleton<MessageComposer>();
        builder.Services.AddSingleton<Mailer>();
        builder.Services.AddSingleton<OutboxMetrics>();
        builder.Services.AddSingleton<OutboxSignal>();
        builder.Services.AddScoped<OutboxRows>();
        builder.Services.AddScoped<OutboxDelivery>();
        builder.Services.AddScoped<Outbox>();
        builder.Services.AddScoped<OutboxAlarm>();
        builder.Services.AddScoped<OutboxRepair>();
        builder.Services.AddKeyedScoped<EmailTemplate, AlarmEmail>(AlarmEmail.Kind);
        builder.Services.AddHostedService<OutboxWorker>();
        // Degraded even when it throws: whether the database is there, its own check says.
        builder.Services.AddHealthChecks().AddCheck<OutboxHealth>("outbox", HealthStatus.Degraded);

        // A mail whose text is going out is let finish.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = SmtpSession.Deadline + TimeSpan.FromSeconds(15));
        AddTokenClient(builder.Services);
        builder.AddRecipients();
    }

    /// <summary>Exactly one address with a domain, without a name or a list around it.</summary>
    public static bool IsMailbox(string? address) =>
        MailboxAddress.TryParse(address, out var mailbox) && mailbox.Address == address && mailbox.Domain.Length > 0;

    /// <summary>A redirect would carry the secret to where nobody meant it to go.</summary>
    private static void AddTokenClient(IServiceCollection services) => services.AddHttpClient(AccessTokens.Client, client =>
        {
            client.Timeout = TimeSpan.FromSeconds(20);
            client.MaxResponseContentBufferSize = 64 * 1024;
        })
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false })
        .RemoveAllLoggers();
}
