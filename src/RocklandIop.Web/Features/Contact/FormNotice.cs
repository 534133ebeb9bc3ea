namespace RocklandIop.Web.Features.Contact;

/// <summary>What the form says above itself when it comes back for a reason other than its answers.</summary>
public enum FormNotice
{
    None,
    /// <summary>Its token was missing or no longer good.</summary>
    PressOnceMore,
    /// <summary>It looked a little like a program's; a person only has to press the button again.</summary>
    MakeSure,
    NotSent,
}
