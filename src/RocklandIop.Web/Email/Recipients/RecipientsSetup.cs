using RocklandIop.Web.Email.Encryption;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Email.Recipients;

public static class RecipientsSetup
{
    public static void AddRecipients(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<IntakeOptions>()
            .BindConfiguration(IntakeOptions.Section)
            .Validate(intake => intake.Recipients.Count > 0, "Intake:Recipients:0:Address is required: somebody must be told of an inquiry.")
            .Validate(intake => intake.Recipients.All(recipient => EmailSetup.IsMailbox(recipient.Address)), "Intake:Recipients:N:Address must each be one e-mail address.")
            .Validate(intake => intake.Recipients.All(recipient => recipient.Address is null) || intake.Recipients.DistinctBy(recipient => recipient.Address?.ToLowerInvariant()).Count() == intake.Recipients.Count,
                "Intake:Recipients names the same address twice.")
            .Validate(intake => intake.Recipients.All(recipient => string.IsNullOrEmpty(recipient.Certificate) || string.IsNullOrEmpty(recipient.PgpKey)),
                "Intake:Recipients:N:Certificate and Intake:Recipients:N:PgpKey: give one of them, not both.")
            .Validate(intake => intake.Recipients.All(recipient => string.IsNullOrEmpty(recipient.RevocationList) || !string.IsNullOrEmpty(recipient.Certificate)),
                "Intake:Recipients:N:RevocationList belongs to Intake:Recipients:N:Certificate.")
            .Validate(intake => intake.AnswerWithinHours > 0, "Intake:AnswerWithinHours must be more than 0.")
            .Validate(intake => Enum.IsDefined(intake.MailContent), "Intake:MailContent must be Encrypted, Notice or Full.")
            .ValidateOnStart();

        builder.Services.AddScoped<RecipientKeys>();
        builder.Services.AddScoped<KeyUpload>();
        builder.Services.AddScoped<SealedRows, SealedUploadedKeys>();
        builder.Services.AddScoped<KeyExpiryNotices>();
        builder.Services.AddKeyedScoped<EmailTemplate, KeyExpiryEmail>(KeyExpiryEmail.Kind);

        builder.Services.AddScoped<Disclosure>();
        builder.Services.AddScoped<RecipientProofs>();
        builder.Services.AddScoped<RecipientReport>();
        builder.Services.AddScoped<RecipientWatch>();
        builder.Services.AddHostedService<RecipientWorker>();
        builder.Services.AddHealthChecks().AddCheck<RecipientHealth>("recipients");
    }
}
