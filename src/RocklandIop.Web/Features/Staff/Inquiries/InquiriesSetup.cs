namespace RocklandIop.Web.Features.Staff.Inquiries;

public static class InquiriesSetup
{
    public static void AddInquiryDesk(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AnswerChoices>();
        builder.Services.AddSingleton<InboxWatch>();
        builder.Services.AddScoped<Inbox>();
        builder.Services.AddScoped<InquirySearch>();
        builder.Services.AddScoped<InquiryReader>();
        builder.Services.AddScoped<NextStep>();
    }
}
