namespace RocklandIop.Web.Mvc;

/// <summary>The headers of every response, errors and files too. Nothing inline; nobody else's host but where the settings ask for one on the form.</summary>
public static class SecurityHeaders
{
    private const string FramedKey = "framed";
    private const string FrameOptions = "X-Frame-Options";

    /// <summary>This one answer may stand in a frame of a page of ours.</summary>
    public static void AllowFrameOfOurs(this HttpContext context) => context.Items[FramedKey] = true;

    public static void UseSiteSecurityHeaders(this IApplicationBuilder app)
    {
        var policy = app.ApplicationServices.GetRequiredService<ContentPolicy>();
        // What is put here first comes last, after the headers below.
        app.Use((context, next) =>
        {
            context.Response.OnStarting(() => OpenToOurFrame(context));
            return next(context);
        });
        app.UseWhen(context => ContentPolicy.IsForm(context.Request.Path), form => form.UseSecurityHeaders(With(policy.Form)));
        app.UseWhen(context => MvcSetup.IsDesk(context.Request.Path), desk => desk.UseSecurityHeaders(ForStaff(With(policy.Reading))));
        app.UseWhen(context => !ContentPolicy.IsForm(context.Request.Path) && !MvcSetup.IsDesk(context.Request.Path), reading => reading.UseSecurityHeaders(With(policy.Reading)));
    }

    public static void UseHstsInProduction(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }
    }

    private static Task OpenToOurFrame(HttpContext context)
    {
        if (context.Items.ContainsKey(FramedKey))
        {
            var headers = context.Response.Headers;
            headers[FrameOptions] = "SAMEORIGIN";
            headers[ContentPolicy.Header] = headers[ContentPolicy.Header].ToString().Replace("frame-ancestors 'none'", "frame-ancestors 'self'", StringComparison.Ordinal);
        }

        return Task.CompletedTask;
    }

    /// <summary>Staff sign in with passkeys, which the other pages may not ask for; and no search engine lists the desk.</summary>
    private static HeaderPolicyCollection ForStaff(HeaderPolicyCollection policies) => policies
        .AddPermissionsPolicy(permissions =>
        {
            permissions.AddDefaultSecureDirectives();
            permissions.AddPublickeyCredentialsGet().Self();
            permissions.AddCustomFeature("publickey-credentials-create").Self();
        })
        .AddCustomHeader("X-Robots-Tag", "noindex, nofollow");

    private static HeaderPolicyCollection With(string contentPolicy) => new HeaderPolicyCollection()
        .AddFrameOptionsDeny()
        .AddContentTypeOptionsNoSniff()
        // Whoever follows a link to a source must not tell that site where they came from.
        .AddReferrerPolicyNoReferrer()
        .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
        .AddCrossOriginResourcePolicy(policy => policy.SameOrigin())
        .AddPermissionsPolicyWithDefaultSecureDirectives()
        .AddCustomHeader(ContentPolicy.Header, contentPolicy);
}
