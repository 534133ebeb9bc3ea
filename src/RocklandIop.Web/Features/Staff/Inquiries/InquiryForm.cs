namespace RocklandIop.Web.Features.Staff.Inquiries;

/// <summary>What every form about one inquiry carries: how the inquiry stood when the form was opened.</summary>
public abstract class InquiryForm
{
    public Guid Version { get; init; }

    /// <summary>Of the event that the form makes, so that a form that is sent twice makes one.</summary>
    public Guid EventId { get; init; }

    /// <summary>The moment of the last event that was shown, in ticks.</summary>
    public long Seen { get; init; }
}
