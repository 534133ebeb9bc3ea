using RocklandIop.Web;
using RocklandIop.Web.Content;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email;
using RocklandIop.Web.Features.Caching;
using RocklandIop.Web.Features.Contact;
using RocklandIop.Web.Features.Contact.Recaptcha;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Features.Layout;
using RocklandIop.Web.Features.Pages;
using RocklandIop.Web.Features.PrivacyProof;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Features.Staff.Content;
using RocklandIop.Web.Features.Withdrawal;
using RocklandIop.Web.Mvc;
using RocklandIop.Web.Nodes;
using RocklandIop.Web.Sealing;
using RocklandIop.Web.Telemetry;

return await Commands.RunAsync(args, () =>
{
    // A start checks the settings, so they count from then on: nobody watches the files.
    var builder = WebApplication.CreateBuilder(["--hostBuilder:reloadConfigOnChange=false", .. Commands.SettingsIn(args)]);

    builder.AddSafeLog();
    builder.AddTelemetry();
    builder.AddDatabase();
    builder.AddSealing();
    builder.AddNodes();
    builder.AddContent();
    builder.AddEmail();
    builder.AddContact();
    builder.AddRecaptcha();
    builder.AddInquiries();
    builder.AddWithdrawal();
    builder.AddLayout();
    builder.AddCaching();
    builder.AddPrivacyProof();
    builder.AddStaff();
    builder.AddMvcFeatures();
    builder.Services.AddHostedService<AfterStart>();

    var app = builder.Build();
    app.Services.BuildModelAhead();

    app.UseDrain();
    app.UseForwardedHeaders();
    app.UseHstsInProduction();
    app.UseMiddleware<KeptPages>();
    app.UseRequestLocalization("en-US");
    app.UseSafeRequestLog();
    app.UseSiteSecurityHeaders();
    app.UseErrorPages();
    app.UseRouting();
    app.UseOutputCache();
    app.UseMiddleware<PageEncoding>();
    app.UseRateLimiter();
    app.UseCookiePolicy();
    app.UseAuthentication();
    app.UseAuthorization();
    app.UseMiddleware<FormGuard>();
    app.UseMiddleware<Forwarding>();
    app.UseMiddleware<WholeChanges>();
    app.UseMiddleware<DraftPreview>();
    app.MapSiteHealth();
    app.MapSiteAssets();
    app.MapControllers().WithStaticAssets();

    return app;
});
