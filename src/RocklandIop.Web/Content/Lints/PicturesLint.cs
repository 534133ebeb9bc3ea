using RocklandIop.Web.Features.Images;
using RocklandIop.Web.Features.Prose;

namespace RocklandIop.Web.Content.Lints;

/// <summary>Every picture is one of ours, and says in words what it shows to those who do not see it.</summary>
public static class PicturesLint
{
    public const string Name = "picture";

    /// <param name="page">A page as readers meet it.</param>
    /// <param name="pictures">The names of those that can be shown.</param>
    public static IEnumerable<Finding> Check(LintPage page, IReadOnlySet<string> pictures) =>
        from text in page.Texts
        where text.IsMarkdown
        from picture in ProseMarkdown.PicturesIn(text.Content)
        let instead = WhatToDo(picture, pictures)
        where instead is not null
        select new Finding(text.Place, text.LineAt(picture.Line - 1), Name, picture.Address, instead);

    /// <returns>Null when the picture can be shown.</returns>
    public static string? WhatToDo(PictureInText picture, IReadOnlySet<string> pictures) =>
        !picture.Address.StartsWith(Picture.Folder, StringComparison.Ordinal) || !pictures.Contains(picture.Address[Picture.Folder.Length..])
            ? "no picture has this address: upload it under Pictures, then write /images/ and its name"
        : string.IsNullOrWhiteSpace(picture.Words) ? "say between the brackets what it shows, for those who do not see it"
        : null;
}
