using RocklandIop.Web.Content;
using RocklandIop.Web.Content.Files;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Images;

namespace RocklandIop.Web.Features.Staff.Exchange;

/// <summary>What stands in a zip of content files, read and checked.</summary>
public sealed record ContentFiles(ShippedContent Content, IReadOnlyList<ContentImage> Images, IReadOnlyDictionary<string, string?> Moved, IReadOnlyList<string> Unknown)
{
    /// <param name="zip">As it was handed in.</param>
    /// <param name="present">The rows that are there already: texts may cite their sources.</param>
    /// <exception cref="SeedException">A file is wrong; the message names file and line.</exception>
    public static ContentFiles Read(byte[] zip, IReadOnlyCollection<ContentRow> present)
    {
        var files = ContentZip.Unpack(zip);
        var texts = files.Where(file => ShippedContent.Knows(file.Key)).ToDictionary(file => file.Key, file => ContentZip.Text(file.Key, file.Value));
        var content = ShippedContent.Read(texts, present);
        var images = PictureFolder.Read(files);
        if (images.GroupBy(image => image.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new SeedException(PictureFolder.List, 1, $"'{twice.Key}' stands twice");
        }

        HashSet<string> known = [.. texts.Keys, PictureFolder.List, ContentText.MovedFile, .. images.SelectMany(PictureFolder.PathsOf)];
        return new ContentFiles(content, images, ReadMoved(files), [.. files.Keys.Where(file => !known.Contains(file)).Order(StringComparer.Ordinal)]);
    }

    private static Dictionary<string, string?> ReadMoved(IReadOnlyDictionary<string, byte[]> files)
    {
        var moved = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var row in files.TryGetValue(ContentText.MovedFile, out var list) ? SeedFile.ReadArray(ContentText.MovedFile, ContentZip.Text(ContentText.MovedFile, list)) : [])
        {
            var (from, to) = (row.Optional("from"), row.Optional("to"));
            row.RefuseUnknownKeys();
            if (!IsAddress(from) || (to is not null && !IsAddress(to)) || from == to)
            {
                throw row.Wrong("from", "'from' and 'to' must be addresses of this site, such as /old-name; without 'to' it is gone");
            }

            if (!moved.TryAdd(from!, to))
            {
                throw row.Wrong("from", $"'{from}' stands twice");
            }
        }

        return moved;
    }

    /// <summary>A path of ours and nothing else: a second slash or a backslash would lead to another site.</summary>
    private static bool IsAddress(string? address) =>
        address is ['/', not '/', ..] and { Length: <= 200 } && address.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '/' or '-');
}
