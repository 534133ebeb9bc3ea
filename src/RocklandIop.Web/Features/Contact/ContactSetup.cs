using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using FluentValidation;
using RocklandIop.Web.Email;
using RocklandIop.Web.Email.Recipients;
using RocklandIop.Web.Features.Inquiries;

namespace RocklandIop.Web.Features.Contact;

public static class ContactSetup
{
    public const string RateLimit = "contact";

    public static void AddContact(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<IntakeOptions>()
            .BindConfiguration(IntakeOptions.Section)
            .Validate(intake => intake.Recipients.Count > 0, "Intake:Recipients:0:Address is required: somebody must be told of an inquiry.")
            .Validate(intake => intake.Recipients.All(recipient => EmailSetup.IsMailbox(recipient.Address)), "Intake:Recipients:N:Address must each be one e-mail address.")
            .Validate(intake => intake.Recipients.All(recipient => recipient.Address is null) || intake.Recipients.DistinctBy(recipient => recipient.Address?.ToLowerInvariant()).Count() == intake.Recipients.Count,
                "Intake:Recipients names the same address twice.")
            .Validate(intake => Enum.IsDefined(intake.MailContent), "Intake:MailContent must be Encrypted, Notice or Full.")
            .ValidateOnStart();

        builder.Services.AddSingleton<IValidator<ContactForm>, ContactForm.Validator>();
        builder.Services.AddSingleton<ContactStamp>();
        builder.Services.AddSingleton<ContactReceipt>();
        builder.Services.AddScoped<ContactDesk>();
        builder.Services.AddKeyedScoped<EmailTemplate, InquiryEmail>(InquiryEmail.Kind);

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
            limiter.AddPolicy(RateLimit, context => RateLimitPartition.GetFixedWindowLimiter(
                Client(context.Connection.RemoteIpAddress),
                _ => new FixedWindowRateLimiterOptions { PermitLimit = Math.Max(1, perMinute), Window = TimeSpan.FromMinutes(1) }));
        });
    }

    /// <summary>One home is one client: an IPv6 connection has a whole /64 to draw addresses from.</summary>
    internal static IPAddress Client(IPAddress? address)
    {
        if (address is null)
        {
            return IPAddress.None;
        }

        if (address.IsIPv4MappedToIPv6 || address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address.MapToIPv4();
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
