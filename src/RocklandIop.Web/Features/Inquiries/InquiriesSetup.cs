using RocklandIop.Web.Features.Inquiries.Retention;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Features.Inquiries;

public static class InquiriesSetup
{
    public static void AddInquiries(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<RetentionOptions>()
            .BindConfiguration(RetentionOptions.Section)
            .Validate(retention => retention.MaximumDays is >= 1 and <= 3650, "Retention:MaximumDays must be from 1 to 3650.")
            .Validate(retention => IsPart(retention.SpamDays, retention), "Retention:SpamDays must be from 1 to Retention:MaximumDays.")
            .Validate(retention => IsPart(retention.ClosedDays, retention), "Retention:ClosedDays must be from 1 to Retention:MaximumDays.")
            .Validate(retention => IsPart(retention.ReferredDays, retention), "Retention:ReferredDays must be from 1 to Retention:MaximumDays.")
            .Validate(retention => IsPart(retention.AdmittedDays, retention), "Retention:AdmittedDays must be from 1 to Retention:MaximumDays.")
            .Validate(retention => IsPart(retention.AlarmAfterDays, retention), "Retention:AlarmAfterDays must be from 1 to Retention:MaximumDays.")
            .ValidateOnStart();

        builder.Services.AddScoped<SealedRows, SealedInquiries>();
        builder.Services.AddScoped<PossibleDuplicates>();
        builder.Services.AddScoped<InquiryDeletion>();
        builder.Services.AddScoped<Purge>();
        builder.Services.AddHostedService<RetentionWorker>();
        builder.Services.AddHealthChecks().AddCheck<RetentionHealth>("retention");
    }

    private static bool IsPart(int days, RetentionOptions retention) => days >= 1 && days <= retention.MaximumDays;
}
