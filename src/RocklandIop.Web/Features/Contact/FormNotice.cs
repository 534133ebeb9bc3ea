namespace RocklandIop.Web.Features.Contact;

/// <summary>What the form says above itself when it comes back for a reason other than its answers.</summary>
public enum FormNotice
{
    None,
    PressSendAgain,
    NotSent,
}
