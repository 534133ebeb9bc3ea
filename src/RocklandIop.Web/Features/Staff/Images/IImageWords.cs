namespace RocklandIop.Web.Features.Staff.Images;

/// <summary>A form that holds what a picture shows, in words.</summary>
public interface IImageWords
{
    string? AlternativeText { get; }
}
