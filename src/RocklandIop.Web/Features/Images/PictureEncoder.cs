using System.Security.Cryptography;
using NetVips;

namespace RocklandIop.Web.Features.Images;

/// <summary>
/// Makes the files of a picture out of an upload. Nothing of the upload itself is kept: its pixels are drawn anew, turned upright and in
/// sRGB, and where it was taken, with what and whatever was hidden in or behind it stay out. The same upload always makes the same bytes.
/// </summary>
public sealed class PictureEncoder : IDisposable
{
    public const int MaximumBytes = 10 * 1024 * 1024;
    public const int MaximumPixels = 40_000_000;
    public const int MinimumWidth = 320;
    /// <summary>A picture more oblong than this is a mistake, and WebP ends at 16,383 pixels.</summary>
    public const int MaximumRatio = 4;

    public const string NotAPicture = "Choose a picture that is a JPEG, PNG or WebP file. Other kinds, such as SVG, GIF, HEIC or PDF, cannot be used";
    public const string TooLarge = "Choose a picture of at most 10 MB";
    public const string TooManyPixels = "Choose a picture of at most 40 megapixels: make it smaller, then upload it again";
    public const string TooNarrow = "Choose a picture that is at least 320 pixels wide";
    public const string TooOblong = "Crop the picture: it is more than four times as long as it is wide, or as wide as it is high";
    public const string Moving = "Choose a picture that does not move";
    public const string Broken = "The file is damaged. Save the picture again, then upload it";

    /// <summary>What a page has room for, at one to two device pixels each.</summary>
    private static readonly int[] Widths = [320, 640, 960, 1280];

    private const int AnyHeight = 10_000_000;

    // The largest take seconds of a processor and 300 MB while they are read; visitors come first.
    private readonly SemaphoreSlim one = new(1, 1);

    static PictureEncoder()
    {
        // Every other reader that the library has stays shut, whatever a file claims to be.
        Operation.Block("VipsForeignLoad", state: true);
        Operation.Block("VipsForeignLoadJpeg", state: false);
        Operation.Block("VipsForeignLoadPng", state: false);
        Operation.Block("VipsForeignLoadWebp", state: false);
        // For files that we made and that come back with an import; an upload of this kind is refused by its first bytes.
        Operation.Block("VipsForeignLoadHeif", state: false);
        // AVIF comes out different for each number of threads.
        NetVips.NetVips.Concurrency = 1;
        Cache.Max = 0;
        // It would print parts of a damaged file.
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning, (_, _, _) => { });
    }

    /// <exception cref="UnusablePictureException">Says why it cannot be used.</exception>
    public async Task<EncodedPicture> EncodeAsync(byte[] upload, CancellationToken cancel)
    {
        await one.WaitAsync(cancel);
        try
        {
            return await Task.Run(() => Encode(upload, cancel), cancel);
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Opens one of our own files that has been elsewhere, to the last pixel.</summary>
    /// <returns>Its height; nothing when it is none: another format or width, damaged, or with something in it that we never leave in.</returns>
    public static int? HeightOf(PictureFile file)
    {
        if (file.Bytes.Length > MaximumBytes)
        {
            return null;
        }

        try
        {
            using var picture = file.Format switch
            {
                PictureFormat.Avif => Image.HeifloadBuffer(file.Bytes, failOn: Enums.FailOn.Error),
                PictureFormat.WebP => Image.WebploadBuffer(file.Bytes, failOn: Enums.FailOn.Error),
                PictureFormat.Jpeg => Image.JpegloadBuffer(file.Bytes, failOn: Enums.FailOn.Error),
                PictureFormat.Png => Image.PngloadBuffer(file.Bytes, failOn: Enums.FailOn.Error),
            };
            if (picture.Width != file.Width || picture.Width > Widths[^1] || (long)picture.Width * picture.Height > MaximumPixels
                || picture.GetFields().Any(field => field is "exif-data" or "xmp-data" or "iptc-data" or "icc-profile-data" || field.Contains("comment", StringComparison.Ordinal)))
            {
                return null;
            }

            _ = picture.Avg();
            return picture.Height;
        }
        catch (VipsException)
        {
            return null;
        }
    }

    public void Dispose() => one.Dispose();

    private static EncodedPicture Encode(byte[] upload, CancellationToken cancel)
    {
        Check(upload);

        try
        {
            using var picture = Draw(Read(upload));
            var fallback = picture.HasAlpha() ? PictureFormat.Png : PictureFormat.Jpeg;
            var files = new List<PictureFile>();
            foreach (var width in Widths.Where(width => width < picture.Width).Append(picture.Width))
            {
                using var resized = width == picture.Width ? picture.Copy() : picture.ThumbnailImage(width, height: AnyHeight).CopyMemory();
                foreach (var format in (PictureFormat[])[PictureFormat.Avif, PictureFormat.WebP, fallback])
                {
                    cancel.ThrowIfCancellationRequested();
                    files.Add(new PictureFile(width, format, Write(resized, format)));
                }
            }

            return new EncodedPicture(picture.Width, picture.Height, fallback, VersionOf(files), files);
        }
        catch (VipsException)
        {
            throw new UnusablePictureException(Broken);
        }
    }

    /// <summary>Reads no more than the head of the file: what a few bytes unfold to is known before they may.</summary>
    private static void Check(byte[] upload)
    {
        if (upload.Length > MaximumBytes)
        {
            throw new UnusablePictureException(TooLarge);
        }

        using var head = Read(upload);
        var (width, height) = IsTurned(head) ? (head.Height, head.Width) : (head.Width, head.Height);
        if ((long)width * height > MaximumPixels)
        {
            throw new UnusablePictureException(TooManyPixels);
        }

        if (head.Contains("n-pages") && (int)head.Get("n-pages") > 1)
        {
            throw new UnusablePictureException(Moving);
        }

        if (width < MinimumWidth)
        {
            throw new UnusablePictureException(TooNarrow);
        }

        if (width > (long)height * MaximumRatio || height > (long)width * MaximumRatio)
        {
            throw new UnusablePictureException(TooOblong);
        }
    }

    /// <summary>Pixels follow line by line when they are asked for; a damaged one then is an error, not gray.</summary>
    private static Image Read(byte[] upload)
    {
        try
        {
            return upload switch
            {
                [0xFF, 0xD8, 0xFF, ..] => Image.JpegloadBuffer(upload, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error),
                [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Image.PngloadBuffer(upload, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error),
                [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => Image.WebploadBuffer(upload, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error),
                _ => throw new UnusablePictureException(NotAPicture),
            };
        }
        catch (VipsException)
        {
            throw new UnusablePictureException(Broken);
        }
    }

    /// <summary>Whether it lies on its side: EXIF orientations 5 to 8.</summary>
    private static bool IsTurned(Image head) => head.Contains("orientation") && (int)head.Get("orientation") >= 5;

    private static Image Draw(Image upload)
    {
        using var source = upload;
        using var resized = source.ThumbnailImage(Widths[^1], height: AnyHeight, size: Enums.Size.Down, outputProfile: "srgb");
        using var colored = resized.Colourspace(Enums.Interpretation.Srgb);
        using var drawn = colored.Cast(Enums.BandFormat.Uchar).CopyMemory();
        if (!drawn.HasAlpha())
        {
            return drawn.Copy();
        }

        using var alpha = drawn[drawn.Bands - 1];
        return alpha.Min() < byte.MaxValue ? drawn.Copy() : drawn.Flatten().CopyMemory();
    }

    private static byte[] Write(Image picture, PictureFormat format) => format switch
    {
        PictureFormat.Avif => picture.HeifsaveBuffer(q: 50, compression: Enums.ForeignHeifCompression.Av1, effort: 3, keep: Enums.ForeignKeep.None),
        PictureFormat.WebP => picture.WebpsaveBuffer(q: 75, smartSubsample: true, keep: Enums.ForeignKeep.None),
        PictureFormat.Jpeg => picture.JpegsaveBuffer(q: 76, interlace: true, optimizeCoding: true, trellisQuant: true, overshootDeringing: true, optimizeScans: true, quantTable: 3, keep: Enums.ForeignKeep.None),
        PictureFormat.Png => picture.PngsaveBuffer(compression: 9, keep: Enums.ForeignKeep.None),
    };

    public static string VersionOf(IEnumerable<PictureFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            hash.AppendData(file.Bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }
}
