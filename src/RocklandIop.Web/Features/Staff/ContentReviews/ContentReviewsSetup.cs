using RocklandIop.Web.Email;
using RocklandIop.Web.Features.PrivacyProof;

namespace RocklandIop.Web.Features.Staff.ContentReviews;

public static class ContentReviewsSetup
{
    public static void AddContentReviews(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ReviewClock>();
        builder.Services.AddScoped<ReviewReminders>();
        builder.Services.AddKeyedScoped<EmailTemplate, ReviewReminderEmail>(ReviewReminderEmail.Kind);
        builder.Services.AddScoped<SourceAddresses>();
        builder.Services.AddSingleton(new OutgoingHost("The sites of our sources", "Asked only when our staff press a button, to see if a source is still there. They learn nothing about you."));
        builder.Services.AddHttpClient(SourceAddresses.Client, client =>
            {
                client.DefaultRequestHeaders.UserAgent.ParseAdd(SourceAddresses.Agent);
                // Each question has a limit of its own.
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.MaxResponseContentBufferSize = 64 * 1024;
            })
            // A proxy would connect for us, to wherever it likes.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ActivityHeadersPropagator = null, ConnectCallback = PublicAddresses.ConnectAsync })
            .RemoveAllLoggers();
    }
}
