using RocklandIop.Web.Features.Staff.Content;

namespace RocklandIop.Web.Features.Staff.ContentSteps;

public static class ContentStepsSetup
{
    public static void AddContentSteps(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<SiteAddresses>();
        builder.Services.AddScoped<MarkdownChecks>();
        builder.Services.AddScoped<DraftChecks>();
        builder.Services.AddScoped<ContentDependents>();
        builder.Services.AddScoped<ContentWorkflow>();
        builder.Services.AddScoped<ContentSchedule>();
        builder.Services.AddScoped<StepPages>();
        builder.Services.AddHostedService<ContentScheduleWorker>();
    }
}
