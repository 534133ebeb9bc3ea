namespace RocklandIop.Web.Features.Staff.Images;

/// <summary>A text that shows a picture, at the desk; in preparation it stands in a draft.</summary>
public sealed record PictureUse(string Kind, string Title, string Address, bool IsPublished, bool IsDraft);
