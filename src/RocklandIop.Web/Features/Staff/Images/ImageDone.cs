namespace RocklandIop.Web.Features.Staff.Images;

/// <summary>What was just done with a picture.</summary>
public enum ImageDone
{
    Added,
    Replaced,
    Reworded,
    Hidden,
    Shown,
}
