using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax.Inlines;
using RocklandIop.Web.Features.Images;

namespace RocklandIop.Web.Features.Prose;

/// <summary>A picture of ours in the widths and formats that there are; of any other only its words. Other links as ever.</summary>
public sealed class PictureRenderer(IReadOnlyDictionary<string, Picture> pictures) : HtmlObjectRenderer<LinkInline>
{
    /// <summary>How wide a picture in a text gets: the measure, else the screen without its edges.</summary>
    private const string Sizes = "(min-width: 53rem) 51rem, calc(100vw - 2rem)";

    private readonly LinkInlineRenderer links = new();

    protected override void Write(HtmlRenderer renderer, LinkInline link)
    {
        if (!link.IsImage)
        {
            links.Write(renderer, link);
        }
        else if (link.Url is { } url && url.StartsWith(Picture.Folder, StringComparison.Ordinal) && pictures.TryGetValue(url[Picture.Folder.Length..], out var picture))
        {
            Write(renderer, picture, ProseMarkdown.WordsOf(link));
        }
        else
        {
            renderer.WriteEscape(ProseMarkdown.WordsOf(link));
        }
    }

    private static void Write(HtmlRenderer renderer, Picture picture, string words)
    {
        renderer.Write("<picture>");
        foreach (var format in (PictureFormat[])[PictureFormat.Avif, PictureFormat.WebP])
        {
            renderer.Write($"<source type=\"{format.ContentType}\" srcset=\"{picture.Choices(format)}\" sizes=\"{Sizes}\">");
        }

        renderer.Write($"<img src=\"{picture.Address(picture.Width, picture.Fallback)}\" srcset=\"{picture.Choices(picture.Fallback)}\" sizes=\"{Sizes}\" width=\"{picture.Width}\" height=\"{picture.Height}\" alt=\"");
        renderer.WriteEscape(words);
        renderer.Write("\" loading=\"lazy\" decoding=\"async\"></picture>");
    }
}
