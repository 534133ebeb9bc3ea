namespace RocklandIop.Web.Email;

/// <summary>What a failure says about the mail, and so what is done next.</summary>
public enum OutboxErrorClass
{
    /// <summary>Refused for now, or cut off before the text went out: tried again later.</summary>
    Transient,
    /// <summary>Refused for good: given up, staff must act.</summary>
    Permanent,
    /// <summary>The way to the mail server is at fault, not the mail: it waits, its attempt is given back.</summary>
    Channel,
    /// <summary>Cut off after the text went out: it may have arrived, and is sent again a few times, marked.</summary>
    Uncertain,
    /// <summary>It cannot be written, or stopped the program again and again: given up, never sent another way.</summary>
    Poison,
}
