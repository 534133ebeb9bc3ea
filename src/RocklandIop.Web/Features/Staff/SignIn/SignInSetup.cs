using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using RocklandIop.Web.Features.PrivacyProof;
using RocklandIop.Web.Features.Staff.Account;
using RocklandIop.Web.Features.Staff.Accounts;
using RocklandIop.Web.Features.Staff.Enrolment;
using RocklandIop.Web.Mvc;

namespace RocklandIop.Web.Features.Staff.SignIn;

public static class SignInSetup
{
    public const string RateLimit = "sign-in";

    private const string DirectoryBack = "/staff/sign-in/directory-back";

    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<NobodysPassword>();
        builder.Services.AddSingleton<AuthenticatorSetupSecret>();
        builder.Services.AddScoped<Invitations>();
        builder.Services.AddScoped<StaffCredentials>();
        builder.Services.AddScoped<Passkeys>();
        builder.Services.AddScoped<AuthenticatorApp>();
        builder.Services.AddSingleton<IValidator<SignInForm>, SignInForm.Validator>();
        builder.Services.AddSingleton<IValidator<CodeForm>, CodeForm.Validator>();
        builder.Services.AddSingleton<IValidator<EnrolmentForm>, EnrolmentForm.Validator>();
        builder.Services.AddSingleton<IValidator<PasswordForm>, PasswordForm.Validator>();
        builder.Services.AddSingleton<IValidator<AuthenticatorForm>, AuthenticatorForm.Validator>();
        builder.Services.AddSingleton<IValidator<InviteForm>, InviteForm.Validator>();

        builder.Services.AddOptions<SignInLimitOptions>()
            .BindConfiguration(SignInLimitOptions.Section)
            .Validate(limit => limit.SignInPerMinute > 0, "RateLimit:SignInPerMinute must be 1 or more.")
            .ValidateOnStart();
        var perMinute = builder.Configuration.GetSection(SignInLimitOptions.Section).Get<SignInLimitOptions>()?.SignInPerMinute ?? new SignInLimitOptions().SignInPerMinute;
        builder.Services.Configure<RateLimiterOptions>(limiter => limiter.AddPerMinute(RateLimit, Math.Max(1, perMinute)));

        builder.Services.AddOptions<DirectoryOptions>()
            .BindConfiguration(DirectoryOptions.Section)
            .Validate(directory => directory.IsWhole, "Staff:OpenIdConnect needs Authority, ClientId, ClientSecret and Name, or none of them.")
            .Validate(directory => directory.IsSafe, "Staff:OpenIdConnect:Authority must be an https address (http only on this machine).")
            .ValidateOnStart();
        if (builder.Configuration.GetSection(DirectoryOptions.Section).Get<DirectoryOptions>() is { IsOn: true, IsWhole: true, IsSafe: true } directory)
        {
            AddDirectory(builder.Services, directory);
        }
    }

    private static void AddDirectory(IServiceCollection services, DirectoryOptions directory)
    {
        var authority = new Uri(directory.Authority!);
        services.AddSingleton(new OutgoingHost(authority.Host, "Our staff may sign in there. It learns nothing about you."));

        services.AddAuthentication().AddOpenIdConnect(DirectoryOptions.Scheme, directory.Name, oidc =>
        {
            oidc.Authority = directory.Authority;
            oidc.ClientId = directory.ClientId;
            oidc.ClientSecret = directory.ClientSecret;
            oidc.RequireHttpsMetadata = !DirectoryOptions.IsHere(authority);
            oidc.SignInScheme = IdentityConstants.ExternalScheme;
            oidc.CallbackPath = DirectoryBack;
            oidc.ResponseType = OpenIdConnectResponseType.Code;
            oidc.ResponseMode = OpenIdConnectResponseMode.Query;
            oidc.UsePkce = true;
            oidc.SaveTokens = false;
            oidc.GetClaimsFromUserInfoEndpoint = false;
            oidc.Scope.Clear();
            oidc.Scope.Add("openid");
            oidc.Scope.Add("profile");
            // They must come back with the directory's answer, which a strict cookie does not.
            oidc.CorrelationCookie.SameSite = SameSiteMode.Lax;
            oidc.NonceCookie.SameSite = SameSiteMode.Lax;
            oidc.Events.OnRedirectToIdentityProvider = context =>
            {
                // Never taken from the Host header.
                context.ProtocolMessage.RedirectUri = context.HttpContext.RequestServices.GetRequiredService<IOptions<SiteOptions>>().Value.Absolute(DirectoryBack);
                return Task.CompletedTask;
            };
            oidc.Events.OnRemoteFailure = context =>
            {
                context.Response.Redirect(StaffSetup.SignInPath + "?directory=failed");
                context.HandleResponse();
                return Task.CompletedTask;
            };
        });
    }
}
