using RocklandIop.Web.Features.Images;

namespace RocklandIop.Web.Features.Staff.Exchange;

/// <summary>A picture of the files beside the one that is there, if any.</summary>
public sealed record PlannedPicture(ContentImage File, ContentImage? Present)
{
    public bool IsNew => Present is null;

    public bool HasOtherFiles => Present?.Hash != File.Hash;

    public bool IsChanged => Present is not null && (HasOtherFiles || Present.AlternativeText != File.AlternativeText || Present.IsHidden != File.IsHidden);
}
