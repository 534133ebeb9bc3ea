using System.Linq.Expressions;
using RocklandIop.Web.Features.Images;

namespace RocklandIop.Web.Features.Staff.Images;

/// <summary>A picture without its bytes.</summary>
public sealed record ImageRow(int Id, string Name, string AlternativeText, int Width, int Height, string Hash, bool IsHidden, DateTimeOffset At, Guid StaffId)
{
    public static readonly Expression<Func<ContentImage, ImageRow>> Of =
        image => new ImageRow(image.Id, image.Name, image.AlternativeText, image.Width, image.Height, image.Hash, image.IsHidden, image.At, image.StaffId);

    public string Address => $"/staff/content/images/{Id}";

    /// <summary>For staff: it shows what is hidden, too.</summary>
    public string FileAddress(bool large = false) => $"{Address}/file?v={Hash}{(large ? "&large=true" : "")}";

    /// <summary>What an editor puts into a text.</summary>
    public string Markdown => $"![{AlternativeText.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("[", @"\[", StringComparison.Ordinal).Replace("]", @"\]", StringComparison.Ordinal)}]({Picture.Folder}{Name})";
}
