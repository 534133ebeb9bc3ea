using Microsoft.Extensions.Options;

namespace RocklandIop.Web.Email;

/// <summary>The one door through which mail leaves.</summary>
public sealed class Mailer(IOptions<SmtpOptions> options, IHostEnvironment environment, TimeProvider clock)
{
    public SmtpSession Open() => new(options.Value, environment, clock);
}
