using System.Globalization;
using System.Text.RegularExpressions;
using RocklandIop.Web.Content;
using RocklandIop.Web.Content.Files;

namespace RocklandIop.Web.Features.Images;

/// <summary>Pictures among content files: what stands for them in <c>images/images.json</c>, and each of their files beside it.</summary>
public static partial class PictureFolder
{
    public const string List = "images/images.json";

    private const int MostFiles = 30;

    public static IEnumerable<KeyValuePair<string, byte[]>> FilesOf(IEnumerable<ContentImage> images)
    {
        var all = images.OrderBy(image => image.Name, StringComparer.Ordinal).ToList();
        yield return KeyValuePair.Create(List, ContentZip.Bytes(JsonRows.Array(all.Select(Pairs))));
        foreach (var image in all)
        {
            foreach (var file in image.Files)
            {
                yield return KeyValuePair.Create(PathOf(image.Name, EndingOf(file)), file.Bytes);
            }
        }
    }

    /// <summary>Each file is opened and looked at: what somebody put among the others is no picture of ours.</summary>
    /// <returns>Not tracked; without the person who handed them in.</returns>
    /// <exception cref="SeedException">One is wrong; the message names file and line.</exception>
    public static IReadOnlyList<ContentImage> Read(IReadOnlyDictionary<string, byte[]> files) =>
        files.TryGetValue(List, out var list) ? [.. SeedFile.ReadArray(List, ContentZip.Text(List, list)).Select(row => Read(row, files))] : [];

    /// <summary>The files that <see cref="Read(IReadOnlyDictionary{string, byte[]})"/> looks at.</summary>
    public static IEnumerable<string> PathsOf(ContentImage image) => image.Files.Select(file => PathOf(image.Name, EndingOf(file)));

    private static IEnumerable<(string, string)> Pairs(ContentImage image)
    {
        yield return ("name", JsonRows.Quoted(image.Name));
        yield return ("alternativeText", JsonRows.Quoted(image.AlternativeText));
        if (image.IsHidden)
        {
            yield return ("hidden", "true");
        }

        yield return ("version", JsonRows.Quoted(image.Hash));
        yield return ("files", $"[{string.Join(", ", InOrder(image.Files).Select(file => JsonRows.Quoted(EndingOf(file))))}]");
    }

    private static ContentImage Read(SeedRow row, IReadOnlyDictionary<string, byte[]> files)
    {
        var name = row.Optional("name");
        if (name is null || name.Length > 60 || !Slug().IsMatch(name))
        {
            throw row.Wrong("name", "'name' must be small letters, digits and single hyphens, at most 60");
        }

        var words = row.Optional("alternativeText");
        if (string.IsNullOrWhiteSpace(words) || words.Length > 400)
        {
            throw row.Wrong("alternativeText", "'alternativeText' must say in at most 400 characters what the picture shows");
        }

        var isHidden = row.Optional("hidden") == "true";
        var version = row.Optional("version");
        var endings = row.List("files");
        row.RefuseUnknownKeys();
        if (endings.Count is 0 or > MostFiles || endings.Distinct(StringComparer.Ordinal).Count() != endings.Count)
        {
            throw row.Wrong("files", "'files' must name each file of the picture once");
        }

        var read = endings.Select(ending => ReadFile(row, name, ending, files)).ToList();
        if (PictureEncoder.VersionOf(read.Select(file => file.File)) != version)
        {
            throw row.Wrong("version", "'version' is not that of these files: export the picture again");
        }

        var (_, height) = read[^1];
        var image = new ContentImage { Name = name, AlternativeText = words.Trim(), Width = read[^1].File.Width, Height = height, Hash = version, IsHidden = isHidden, At = default, StaffId = Guid.Empty };
        foreach (var (file, _) in read)
        {
            image.Files.Add(new ContentImageFile { Width = file.Width, Format = file.Format.Ending, Bytes = file.Bytes });
        }

        return image;
    }

    private static (PictureFile File, int Height) ReadFile(SeedRow row, string name, string ending, IReadOnlyDictionary<string, byte[]> files)
    {
        var path = PathOf(name, ending);
        if (FileName().Match(ending) is not { Success: true } match || PictureFormats.ByEnding(match.Groups["ending"].Value) is not { } format || !int.TryParse(match.Groups["width"].Value, CultureInfo.InvariantCulture, out var width))
        {
            throw row.Wrong("files", $"'{ending}' must be a width and a format, such as 640.avif");
        }

        if (!files.TryGetValue(path, out var bytes))
        {
            throw row.Wrong("files", $"{path} is missing");
        }

        var file = new PictureFile(width, format, bytes);
        return PictureEncoder.HeightOf(file) is { } height ? (file, height) : throw new SeedException(path, 1, $"is no {format} picture of this width as the site makes them");
    }

    /// <summary>As they were encoded: the version is the hash of one after the other.</summary>
    private static IEnumerable<ContentImageFile> InOrder(IEnumerable<ContentImageFile> files) => files.OrderBy(file => file.Width).ThenBy(file => PictureFormats.ByEnding(file.Format));

    private static string EndingOf(ContentImageFile file) => string.Create(CultureInfo.InvariantCulture, $"{file.Width}.{file.Format}");

    private static string PathOf(string name, string ending) => $"images/{name}-{ending}";

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Slug();

    [GeneratedRegex(@"^(?<width>[1-9][0-9]{1,3})\.(?<ending>[a-z]+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileName();
}
