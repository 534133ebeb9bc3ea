namespace RocklandIop.Web.Email;

public sealed class AlarmOptions
{
    public const string Section = "Alarm";

    /// <summary>Who is told that mail does not leave; the first intake recipient when nobody is named.</summary>
    public string? Address { get; init; }

    /// <summary>A second mail server, for the alarm that the first cannot be used.</summary>
    public SmtpOptions? Smtp { get; init; }
}
