namespace RocklandIop.Web.Email;

/// <summary>How the connection to the mail server is kept private. There is no "if available": it could be talked out of TLS.</summary>
public enum SmtpSecurity
{
    StartTls,
    SslOnConnect,
    /// <summary>Plain; refused unless the server is on this machine.</summary>
    None,
}
