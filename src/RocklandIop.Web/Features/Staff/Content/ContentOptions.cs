namespace RocklandIop.Web.Features.Staff.Content;

/// <summary>The section <c>Content</c> of the settings.</summary>
public sealed class ContentOptions
{
    public const string Section = "Content";

    /// <summary>Which changes somebody other than their authors must approve.</summary>
    public SecondPerson SecondPerson { get; init; } = SecondPerson.Clinical;
}
