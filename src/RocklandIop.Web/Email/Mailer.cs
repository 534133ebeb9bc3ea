using Microsoft.Extensions.Options;

namespace RocklandIop.Web.Email;

/// <summary>The one door through which mail leaves.</summary>
public sealed class Mailer(IOptions<SmtpOptions> options, MessageComposer composer, IHostEnvironment environment)
{
    public SmtpSession Open() => new(options.Value, composer, environment);
}
