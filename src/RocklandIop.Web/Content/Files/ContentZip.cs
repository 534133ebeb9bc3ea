using System.IO.Compression;
using System.Text;

namespace RocklandIop.Web.Content.Files;

/// <summary>Content files packed into one, and out of one that anybody may have made.</summary>
public static class ContentZip
{
    public const int MaximumBytes = 50 * 1024 * 1024;
    private const int MostFiles = 40_000;
    private const long MostUnpacked = 250 * 1024 * 1024;
    /// <summary>Text packs into a tenth; nothing of ours into a two-hundredth.</summary>
    private const int MostRatio = 200;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    // The first day a zip can tell: the same files are the same bytes on any day.
    private static readonly DateTimeOffset Always = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Pack(IReadOnlyDictionary<string, byte[]> files)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, bytes) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
            {
                var entry = zip.CreateEntry(path, IsText(path) ? CompressionLevel.Optimal : CompressionLevel.NoCompression);
                entry.LastWriteTime = Always;
                using var content = entry.Open();
                content.Write(bytes);
            }
        }

        return packed.ToArray();
    }

    /// <exception cref="SeedException">It is no zip, or one that should not be opened.</exception>
    public static IReadOnlyDictionary<string, byte[]> Unpack(byte[] packed)
    {
        if (packed.Length > MaximumBytes)
        {
            throw new SeedException("The zip", 1, "is larger than 50 MB");
        }

        try
        {
            using var zip = new ZipArchive(new MemoryStream(packed), ZipArchiveMode.Read);
            if (zip.Entries.Count > MostFiles)
            {
                throw new SeedException("The zip", 1, $"holds more than {MostFiles} files");
            }

            var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
            var left = Math.Min(MostUnpacked, (long)MostRatio * packed.Length + (1024 * 1024));
            foreach (var entry in zip.Entries.Where(entry => !entry.FullName.EndsWith('/')))
            {
                if (!IsSafe(entry.FullName) || !files.TryAdd(entry.FullName, Read(entry, left)))
                {
                    throw new SeedException("The zip", 1, "holds a file whose path leads elsewhere or stands twice");
                }

                left -= files[entry.FullName].Length;
            }

            return files;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException or OverflowException or ArgumentException)
        {
            throw new SeedException("The file", 1, "is no zip, or a damaged one");
        }
    }

    public static byte[] Bytes(string text) => Strict.GetBytes(text);

    /// <exception cref="SeedException">It is no text.</exception>
    public static string Text(string path, byte[] bytes)
    {
        try
        {
            return Strict.GetString(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsSpan(Encoding.UTF8.Preamble.Length) : bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new SeedException(path, 1, "is not text in UTF-8");
        }
    }

    public static bool IsText(string path) => path.EndsWith(".md", StringComparison.Ordinal) || path.EndsWith(".json", StringComparison.Ordinal);

    /// <summary>What an entry says about its own length is not believed.</summary>
    private static byte[] Read(ZipArchiveEntry entry, long most)
    {
        using var content = entry.Open();
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (var read = content.Read(buffer); read > 0; read = content.Read(buffer))
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > most)
            {
                throw new SeedException("The zip", 1, "unpacks to more than content ever needs");
            }
        }

        return bytes.ToArray();
    }

    private static bool IsSafe(string path) =>
        path is not ['/', ..] && path.AsSpan().IndexOfAny('\\', ':', '\0') < 0 && path.Split('/').All(part => part is not ("" or "." or ".."));
}
