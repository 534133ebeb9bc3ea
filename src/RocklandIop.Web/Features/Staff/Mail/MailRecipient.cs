namespace RocklandIop.Web.Features.Staff.Mail;

/// <summary>Somebody who is mailed. The number counts from 1, as people do; the settings count from 0.</summary>
public sealed record MailRecipient(int Number, string Key, string Address, bool IsProven);
