namespace RocklandIop.Web.Data;

/// <summary>Why a column of an inquiry's tables, or an answer of the form, is kept at all. <c>/privacy/proof</c> prints it; a column without it fails a test.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class StoredBecauseAttribute(string why) : Attribute
{
    public string Why => why;

    /// <summary>A test compares it with the bytes that were stored.</summary>
    public StoredAs As { get; init; }

    /// <summary>Intake staff read it. What they do not read is there for the program itself.</summary>
    public bool ForStaff { get; init; }
}
