using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using RocklandIop.Web.Features.Staff.Accounts;
using RocklandIop.Web.Features.Staff.Audit;
using RocklandIop.Web.Features.Staff.Backups;
using RocklandIop.Web.Features.Staff.Content;
using RocklandIop.Web.Features.Staff.Exports;
using RocklandIop.Web.Features.Staff.Inquiries;
using RocklandIop.Web.Features.Staff.Mail;
using RocklandIop.Web.Features.Staff.Numbers;
using RocklandIop.Web.Features.Staff.Provider;
using RocklandIop.Web.Features.Staff.Recipients;
using RocklandIop.Web.Features.Staff.SignIn;
using RocklandIop.Web.Mvc;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Features.Staff;

public static class StaffSetup
{
    public const string SignInPath = "/staff/sign-in";

    public static void AddStaff(this WebApplicationBuilder builder)
    {
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped<Colleagues>();
        builder.Services.AddScoped<SealedRows, SealedAuthenticators>();
        builder.AddAudit();
        builder.AddBackups();
        builder.AddExports();
        builder.AddNumbers();

        builder.AddMailDesk();
        builder.AddRecipientsDesk();
        builder.AddProviderDesk();

        AddAccounts(builder);
        AddCookies(builder);
        builder.AddSignIn();
        builder.AddInquiryDesk();
        builder.AddContentDesk();

        builder.Services.AddAuthorization(authorization =>
        {
            foreach (var right in Enum.GetValues<StaffRight>())
            {
                authorization.AddPolicy(StaffMayAttribute.PolicyOf(right), policy => policy.RequireAuthenticatedUser().RequireAssertion(context => context.User.May(right)));
            }
        });
    }

    private static void AddAccounts(WebApplicationBuilder builder)
    {
        builder.Services.AddIdentityCore<StaffMember>(identity =>
            {
                identity.User.RequireUniqueEmail = true;
                // An e-mail address may hold more than the letters that Identity allows.
                identity.User.AllowedUserNameCharacters = "";
                identity.Lockout.MaxFailedAccessAttempts = 5;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
                // Length is what counts; rules about kinds of characters make passwords worse (NIST SP 800-63B-4, 3.1.1.2).
                identity.Password.RequiredLength = 15;
                identity.Password.RequireDigit = false;
                identity.Password.RequireLowercase = false;
                identity.Password.RequireUppercase = false;
                identity.Password.RequireNonAlphanumeric = false;
                identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            })
            .AddUserStore<StaffStore>()
            .AddUserManager<StaffPeople>()
            .AddSignInManager<StaffSignInManager>()
            .AddTokenProvider<AuthenticatorApp>(TokenOptions.DefaultAuthenticatorProvider);
        builder.Services.AddScoped<ISecurityStampValidator, StaffSessionValidator>();
        builder.Services.AddOptions<SecurityStampValidatorOptions>().Configure<TimeProvider>((options, clock) =>
        {
            options.ValidationInterval = StaffSession.LookedAtEvery;
            options.TimeProvider = clock;
        });
        builder.Services.Configure<IdentityPasskeyOptions>(passkeys =>
        {
            // Never taken from the Host header.
            passkeys.ServerDomain = Uri.TryCreate(builder.Configuration["Site:PublicUrl"], UriKind.Absolute, out var site) ? site.Host : null;
            passkeys.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && site is not null && IsOurs(new Uri(context.Origin), site));
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
        });
    }

    /// <summary>Identity takes no passkey over http, which a newcomer's own machine has; there any port will do.</summary>
    private static bool IsOurs(Uri origin, Uri site) =>
        origin.Host == site.Host && origin.Scheme == site.Scheme && (origin.Port == site.Port || (site.IsLoopback && site.Scheme == Uri.UriSchemeHttp));

    private static void AddCookies(WebApplicationBuilder builder)
    {
        builder.Services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies(cookies =>
        {
            cookies.ApplicationCookie!.Configure<TimeProvider>((cookie, clock) =>
            {
                Shape(cookie, clock, "staff", StaffSession.Idle);
                cookie.SlidingExpiration = true;
                cookie.LoginPath = SignInPath;
                cookie.ReturnUrlParameter = "returnUrl";
                cookie.Events.OnRedirectToLogin = ToSignIn;
                cookie.Events.OnRedirectToAccessDenied = context =>
                {
                    context.Response.StatusCode = StatusCodes.Status403Forbidden;
                    return Task.CompletedTask;
                };
                cookie.Events.OnCheckSlidingExpiration = context =>
                {
                    context.ShouldRenew &= context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<NoActivityAttribute>() is null;
                    return Task.CompletedTask;
                };
            });
            cookies.TwoFactorUserIdCookie!.Configure<TimeProvider>((cookie, clock) => Shape(cookie, clock, "staff-second", TimeSpan.FromMinutes(5)));
            cookies.ExternalCookie!.Configure<TimeProvider>((cookie, clock) =>
            {
                Shape(cookie, clock, "staff-directory", TimeSpan.FromMinutes(5));
                // It is read on the way back from the directory, where a strict one does not come along.
                cookie.Cookie.SameSite = SameSiteMode.Lax;
            });
            cookies.TwoFactorRememberMeCookie!.Configure<TimeProvider>((cookie, clock) => Shape(cookie, clock, "staff-never", TimeSpan.FromMinutes(1)));
        });

        void Shape(CookieAuthenticationOptions cookie, TimeProvider clock, string name, TimeSpan life)
        {
            cookie.Cookie.Name = MvcSetup.CookieName(builder.Configuration, name);
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.IsEssential = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.ExpireTimeSpan = life;
            cookie.TimeProvider = clock;
        }
    }

    /// <summary>A page comes back after signing in; what was posted, or asked for by a script, does not.</summary>
    private static Task ToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase) || !request.Headers.ContainsKey("Sec-Fetch-Mode"))
        {
            context.Response.Redirect(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) ? context.RedirectUri : SignInPath);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }

        return Task.CompletedTask;
    }
}
