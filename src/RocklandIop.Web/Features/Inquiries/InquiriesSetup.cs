using RocklandIop.Web.Features.Inquiries.Retention;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Features.Inquiries;

public static class InquiriesSetup
{
    private const string Limits = "from 1 to 3650";

    public static void AddInquiries(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<RetentionOptions>()
            .BindConfiguration(RetentionOptions.Section)
            .Validate(retention => IsTime(retention.SpamDays), $"Retention:SpamDays must be {Limits}.")
            .Validate(retention => IsTime(retention.ClosedDays), $"Retention:ClosedDays must be {Limits}.")
            .Validate(retention => IsTime(retention.ReferredDays), $"Retention:ReferredDays must be {Limits}.")
            .Validate(retention => IsTime(retention.AdmittedDays), $"Retention:AdmittedDays must be {Limits}.")
            .Validate(retention => IsTime(retention.MaximumDays), $"Retention:MaximumDays must be {Limits}.")
            .Validate(retention => IsTime(retention.AlarmAfterDays), $"Retention:AlarmAfterDays must be {Limits}.")
            .ValidateOnStart();

        builder.Services.AddScoped<SealedRows, SealedInquiries>();
        builder.Services.AddScoped<SealedRows, SealedNotes>();
        builder.Services.AddScoped<PossibleDuplicates>();
        builder.Services.AddScoped<InquiryMails>();
        builder.Services.AddScoped<InquiryDeletion>();
        builder.Services.AddSingleton<InquiryMetrics>();
        builder.Services.AddSingleton<PurgeMetrics>();
        builder.Services.AddScoped<Purge>();
        builder.Services.AddHostedService<RetentionWorker>();
        builder.Services.AddHealthChecks().AddCheck<RetentionHealth>("retention");
    }

    private static bool IsTime(int days) => days is >= 1 and <= 3650;
}
