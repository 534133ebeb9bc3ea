namespace RocklandIop.Web.Features.Staff.Inquiries;

/// <summary>What every form about one inquiry carries: how the inquiry stood when the form was opened.</summary>
public abstract class InquiryForm
{
    public Guid Version { get; init; }

    /// <summary>The moment of the last event that was shown, in ticks.</summary>
    public long Seen { get; init; }
}
