namespace RocklandIop.Web.Features.Staff.Mail;

/// <summary>What somebody has just done with a mail, for the line above the list.</summary>
public enum MailDone
{
    Again,
    Elsewhere,
    Dismissed,
}
