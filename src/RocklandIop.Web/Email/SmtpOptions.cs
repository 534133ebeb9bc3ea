using MailKit.Security;

namespace RocklandIop.Web.Email;

public sealed class SmtpOptions
{
    public const string Section = "Smtp";

    public string? Host { get; init; }
    public int Port { get; init; } = 587;
    public SmtpSecurity Security { get; init; } = SmtpSecurity.StartTls;

    /// <summary>The address every mail of the site comes from.</summary>
    public string? From { get; init; }

    public string? UserName { get; init; }
    public string? Password { get; init; }

    /// <summary>Instead of a password.</summary>
    public SmtpOAuth2Options? OAuth2 { get; init; }

    /// <summary>Off only where a relay's authority cannot be asked whether its certificate was revoked.</summary>
    public bool CheckCertificateRevocation { get; init; } = true;

    /// <summary>Instead of a host: each mail is written here as an .eml file.</summary>
    public string? PickupFolder { get; init; }

    internal bool UsesPickupFolder => !string.IsNullOrEmpty(PickupFolder);

    internal SecureSocketOptions SocketOptions => Security switch
    {
        SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
        SmtpSecurity.SslOnConnect => SecureSocketOptions.SslOnConnect,
        SmtpSecurity.None => SecureSocketOptions.None,
    };
}
