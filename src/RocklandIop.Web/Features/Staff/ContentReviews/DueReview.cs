using RocklandIop.Web.Content.Types;

namespace RocklandIop.Web.Features.Staff.ContentReviews;

/// <summary>A published row whose next review is near or over. LastLook is who of the staff last said that nothing has to change.</summary>
public sealed record DueReview(ContentType Type, int Id, string Title, DateOnly Due, string? ReviewedBy, DateOnly? SourcesChecked, Guid? LastLook)
{
    public string Address => $"/staff/content/{Type.Name}/{Id}";
}
