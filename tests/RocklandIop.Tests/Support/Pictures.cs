using NetVips;

namespace RocklandIop.Tests.Support;

/// <summary>Pictures as a camera, a drawing program or somebody unkind would make them.</summary>
public static class Pictures
{
    /// <summary>A view of something: soft, with a red corner at the top left.</summary>
    public static Image View(int width, int height)
    {
        using var light = Image.Perlin(width, height, cellSize: 64, seed: 3).Linear([60], [130]);
        using var view = light.Bandjoin(light.Linear([.8], [20]), light.Linear([.5], [60])).Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
        return view.Mutate(drawing => drawing.DrawRect([220, 20, 20], 0, 0, width / 4, height / 4, fill: true));
    }

    public static byte[] Jpeg(int width, int height)
    {
        using var view = View(width, height);
        return view.JpegsaveBuffer(q: 90);
    }

    /// <summary>What phones write: where, with what, and which way up.</summary>
    public static byte[] FromAPhone(int width, int height, int orientation = 1)
    {
        using var view = View(width, height);
        using var told = view.Mutate(photo =>
        {
            photo.Set(GValue.GStrType, "exif-ifd3-GPSLatitude", "42/1 7/1 50/1 (42, 7, 50, Rational, 3 components, 24 bytes)");
            photo.Set(GValue.GStrType, "exif-ifd3-GPSLatitudeRef", "N (N, ASCII, 2 components, 2 bytes)");
            photo.Set(GValue.GStrType, "exif-ifd0-Model", "Phone of Ada Example (Phone of Ada Example, ASCII, 21 components, 21 bytes)");
            photo.Set(GValue.GIntType, "orientation", orientation);
            photo.Set(GValue.BlobType, "xmp-data", "<x:xmpmeta><creator>Ada Example took this</creator></x:xmpmeta>"u8.ToArray());
        });
        var jpeg = told.JpegsaveBuffer(q: 90);
        return [.. jpeg[..2], 0xFF, 0xFE, 0, 26, .. "At home with Ada Example"u8, .. jpeg[2..]];
    }

    /// <summary>A drawing on a ground that shines through, or on one that could but does not.</summary>
    public static byte[] Png(int width, int height, int ground)
    {
        using var view = View(width, height);
        using var alpha = (Image.Black(width, height) + ground).Cast(Enums.BandFormat.Uchar);
        using var drawing = view.Bandjoin(alpha);
        return drawing.PngsaveBuffer();
    }

    /// <summary>A small file that unfolds to very many pixels.</summary>
    public static byte[] Bomb(int width, int height)
    {
        using var nothing = Image.Black(width, height);
        return nothing.PngsaveBuffer(bitdepth: 1);
    }

    public static byte[] Moving(int width, int height)
    {
        using var first = View(width, height);
        using var second = first.Invert();
        using var both = first.Join(second, Enums.Direction.Vertical).Mutate(frames => frames.Set(GValue.GIntType, "page-height", height));
        return both.WebpsaveBuffer();
    }
}
