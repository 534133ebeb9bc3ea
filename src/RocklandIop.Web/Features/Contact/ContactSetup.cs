using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using FluentValidation;
using RocklandIop.Web.Email;
using RocklandIop.Web.Features.Inquiries;

namespace RocklandIop.Web.Features.Contact;

public static class ContactSetup
{
    public const string RateLimit = "contact";

    public static void AddContact(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidator<ContactForm>, ContactForm.Validator>();
        builder.Services.AddSingleton<ContactStamp>();
        builder.Services.AddSingleton<ContactReceipt>();
        builder.Services.AddScoped<ContactDesk>();
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
            limiter.AddPolicy(RateLimit, context => RateLimitPartition.GetFixedWindowLimiter(
                Client(context.Connection.RemoteIpAddress),
                _ => new FixedWindowRateLimiterOptions { PermitLimit = Math.Max(1, perMinute), Window = TimeSpan.FromMinutes(1) }));
        });
    }

    /// <summary>One home is one client: an IPv6 connection has a whole /64 to draw addresses from.</summary>
    private static IPAddress Client(IPAddress? address)
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
