using FluentValidation;
using FluentValidation.AspNetCore;
using RocklandIop.Web.Email;
using RocklandIop.Web.Features.Contact.Spam;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Mvc;

namespace RocklandIop.Web.Features.Contact;

public static class ContactSetup
{
    public const string RateLimit = "contact";

    public static void AddContact(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<SpamOptions>()
            .BindConfiguration(SpamOptions.Section)
            .Validate(spam => spam.MinimumSeconds is >= 0 and <= 60, "Spam:MinimumSeconds must be from 0 to 60.")
            .Validate(spam => spam.QuarantineScore > 0, "Spam:QuarantineScore must be 1 or more.")
            .ValidateOnStart();

        builder.Services.AddFluentValidationClientsideAdapters();
        builder.Services.AddSingleton<IValidator<ContactForm>, ContactForm.Validator>();
        builder.Services.AddSingleton<ContactStamp>();
        builder.Services.AddSingleton<ReceiptCookie>();
        builder.Services.AddScoped<SpamCheck>();
        builder.Services.AddScoped<ContactDesk>();
        builder.Services.AddSingleton<SentForms>();
        builder.Services.AddKeyedScoped<EmailTemplate, InquiryEmail>(InquiryEmail.Kind);
        builder.Services.AddKeyedScoped<EmailTemplate, ConfirmationEmail>(ConfirmationEmail.Kind);
        builder.Services.AddOptions<ConfirmationOptions>()
            .BindConfiguration(ConfirmationOptions.Section)
            .Validate(confirmation => !confirmation.IsOn || EmailSetup.IsMailbox(confirmation.From), "Confirmation:From must be one e-mail address, such as noreply@example.org, or be left out.")
            .ValidateOnStart();

        builder.Services.AddOptions<RateLimitOptions>()
            .BindConfiguration(RateLimitOptions.Section)
            .Validate(limit => limit.ContactPerMinute > 0, "RateLimit:ContactPerMinute must be 1 or more.")
            .ValidateOnStart();
        var perMinute = builder.Configuration.GetSection(RateLimitOptions.Section).Get<RateLimitOptions>()?.ContactPerMinute ?? new RateLimitOptions().ContactPerMinute;
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = "60";
                return ValueTask.CompletedTask;
            };
            limiter.AddPerMinute(RateLimit, Math.Max(1, perMinute));
        });
    }
}
