using RocklandIop.Web.Features.Inquiries;

namespace RocklandIop.Web.Features.Staff.Inquiries;

/// <summary>As much of an inquiry as a list shows: nothing that is sealed.</summary>
public sealed record InboxRow(Guid Id, string Reference, InquiryStatus Status, bool IsOpen, DateTimeOffset? DueBy, DateTimeOffset Received, string? ForIndex, string? ChannelsIndex, Guid? AssigneeId, bool OnLegalHold)
{
    public InboxPlace Place(bool byDue) => new(byDue ? DueBy : null, Received, Status, Id);
}
