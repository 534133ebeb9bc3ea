using FluentValidation;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Features.Staff.Audit;

public static class AuditSetup
{
    public static void AddAudit(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<AuditTrail>();
        builder.Services.AddScoped<AuditChain>();
        builder.Services.AddScoped<SealedRows, SignedEntries>();
        builder.Services.AddHostedService<AuditHeadWorker>();
        builder.Services.AddSingleton<IValidator<AuditFilter>, AuditFilter.Validator>();
    }
}
