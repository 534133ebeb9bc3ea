namespace RocklandIop.Web.Features.Contact;

/// <summary>What a visitor is given for an inquiry. A class, not a record: a record's ToString would print the code.</summary>
public sealed class ContactReceipt
{
    public required string Reference { get; init; }

    /// <summary>Deletes the inquiry together with the reference; nothing when the inquiry is already gone.</summary>
    public string? WithdrawalCode { get; init; }

    /// <summary>Nothing while no staffed hours are published.</summary>
    public DateTimeOffset? DueBy { get; init; }

    /// <summary>It looked like spam: nobody was mailed, staff look through such messages by hand.</summary>
    public bool HeldBack { get; init; }

    /// <summary>The same form was sent before, and what it brought has been deleted since.</summary>
    public bool IsDeleted { get; init; }
}
