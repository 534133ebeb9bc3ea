using System.Text;
using NetVips;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Features.Images;

namespace RocklandIop.Tests.Features.Images;

public sealed class PictureEncoderTests : IDisposable
{
    private readonly PictureEncoder encoder = new();

    public void Dispose() => encoder.Dispose();

    [Fact]
    public async Task A_photo_becomes_three_formats_in_each_width()
    {
        var picture = await EncodeAsync(Pictures.Jpeg(1600, 1200));

        picture.Width.ShouldBe(1280);
        picture.Height.ShouldBe(960);
        picture.Files.Select(file => (file.Width, file.Format)).ShouldBe(
        [
            (320, PictureFormat.Avif), (320, PictureFormat.WebP), (320, PictureFormat.Jpeg),
            (640, PictureFormat.Avif), (640, PictureFormat.WebP), (640, PictureFormat.Jpeg),
            (960, PictureFormat.Avif), (960, PictureFormat.WebP), (960, PictureFormat.Jpeg),
            (1280, PictureFormat.Avif), (1280, PictureFormat.WebP), (1280, PictureFormat.Jpeg),
        ]);
        foreach (var file in picture.Files)
        {
            Encoding.Latin1.GetString(file.Bytes.AsSpan(0, 12)).ShouldContain(file.Format switch
            {
                PictureFormat.Avif => "ftypavif",
                PictureFormat.WebP => "WEBP",
                PictureFormat.Jpeg => "\u00FF\u00D8\u00FF",
                PictureFormat.Png => "PNG",
            });
        }

        foreach (var file in picture.Files.Where(file => file.Format != PictureFormat.Avif))
        {
            using var drawn = Image.NewFromBuffer(file.Bytes);
            (drawn.Width, drawn.Height).ShouldBe((file.Width, file.Width * 3 / 4));
        }
    }

    [Fact]
    public async Task A_picture_is_never_made_larger_than_it_is()
    {
        var picture = await EncodeAsync(Pictures.Jpeg(700, 350));

        picture.Files.Select(file => file.Width).Distinct().ShouldBe([320, 640, 700]);
        (picture.Width, picture.Height).ShouldBe((700, 350));
    }

    [Fact]
    public async Task Where_with_what_and_by_whom_a_photo_was_taken_is_gone()
    {
        var photo = Pictures.FromAPhone(800, 600);
        using (var before = Image.NewFromBuffer(photo))
        {
            before.Get("exif-ifd3-GPSLatitude").ToString()!.ShouldStartWith("42/1 7/1 50/1");
            before.GetFields().ShouldContain("xmp-data");
            Encoding.Latin1.GetString(photo).Contains("At home with Ada Example", StringComparison.Ordinal).ShouldBeTrue();
        }

        var picture = await EncodeAsync(photo);

        foreach (var file in picture.Files)
        {
            var text = Encoding.Latin1.GetString(file.Bytes);
            text.Contains("Ada Example", StringComparison.OrdinalIgnoreCase).ShouldBeFalse();
            text.Contains("Exif", StringComparison.OrdinalIgnoreCase).ShouldBeFalse();
            text.Contains("xmpmeta", StringComparison.OrdinalIgnoreCase).ShouldBeFalse();
            text.Contains("ICC_PROFILE", StringComparison.OrdinalIgnoreCase).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task A_photo_that_lies_on_its_side_is_turned_upright()
    {
        var picture = await EncodeAsync(Pictures.FromAPhone(800, 600, orientation: 6));

        (picture.Width, picture.Height).ShouldBe((600, 800));
        using var upright = Image.NewFromBuffer(picture.Files[^1].Bytes);
        IsRed(upright, 590, 10).ShouldBeTrue();
        IsRed(upright, 10, 10).ShouldBeFalse();
    }

    [Fact]
    public async Task What_shines_through_goes_on_to_do_so()
    {
        var picture = await EncodeAsync(Pictures.Png(400, 300, ground: 0));

        picture.Fallback.ShouldBe(PictureFormat.Png);
        picture.Files.Select(file => file.Format).Distinct().ShouldBe([PictureFormat.Avif, PictureFormat.WebP, PictureFormat.Png]);
        foreach (var file in picture.Files.Where(file => file.Format != PictureFormat.Avif))
        {
            using var drawn = Image.NewFromBuffer(file.Bytes);
            drawn.Getpoint(50, 50)[^1].ShouldBe(0);
        }
    }

    [Fact]
    public async Task A_drawing_through_which_nothing_shines_is_sent_as_the_smaller_JPEG() =>
        (await EncodeAsync(Pictures.Png(400, 300, ground: 255))).Fallback.ShouldBe(PictureFormat.Jpeg);

    [Theory]
    [InlineData("p3")]
    [InlineData("cmyk")]
    public async Task Colors_of_another_kind_are_brought_to_those_of_the_screen(string profile)
    {
        using var view = Pictures.View(400, 300);
        using var other = view.IccExport(outputProfile: profile, intent: Enums.Intent.Relative);

        var picture = await EncodeAsync(other.JpegsaveBuffer(q: 95));

        using var drawn = Image.NewFromBuffer(picture.Files[^1].Bytes);
        var (wanted, seen) = (view.Getpoint(300, 200), drawn.Getpoint(300, 200));
        seen.Length.ShouldBe(3);
        for (var band = 0; band < 3; band++)
        {
            seen[band].ShouldBe(wanted[band], tolerance: 12);
        }
    }

    [Fact]
    public async Task The_same_upload_makes_the_same_bytes()
    {
        var photo = Pictures.FromAPhone(700, 500);

        var first = await EncodeAsync(photo);
        var second = await EncodeAsync(photo);

        second.Version.ShouldBe(first.Version);
        second.Files.Select(file => Convert.ToHexString(file.Bytes)).ShouldBe(first.Files.Select(file => Convert.ToHexString(file.Bytes)));
        (await EncodeAsync(Pictures.FromAPhone(700, 501))).Version.ShouldNotBe(first.Version);
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' width='400' height='400'><script>alert(1)</script></svg>")]
    [InlineData("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' width='400' height='400'/>")]
    [InlineData("<!doctype html><script>alert(1)</script>")]
    [InlineData("%PDF-1.7\n%\u00E2\u00E3")]
    [InlineData("GIF89a\u0090\u0001\u0090\u0001\u0000\u0000\u0000;")]
    [InlineData("GIF89a/*\u00FF\u00D8\u00FF*/=1;alert(1)")]
    [InlineData("BM\u0036\u0000\u0000\u0000")]
    [InlineData("\u0000\u0000\u0000 ftypheic\u0000\u0000\u0000\u0000")]
    [InlineData("RIFF\u0024\u0000\u0000\u0000WAVEfmt ")]
    [InlineData("MZ\u0090\u0000")]
    [InlineData("just words")]
    [InlineData("")]
    public async Task Only_JPEG_PNG_and_WebP_are_pictures_whatever_the_file_is_called(string content) =>
        await RefusedAsync(Encoding.Latin1.GetBytes(content), PictureEncoder.NotAPicture);

    [Fact]
    public async Task What_is_hidden_behind_a_picture_stays_out()
    {
        byte[] upload = [.. Pictures.Jpeg(400, 300), .. "<!doctype html><script>alert('behind')</script>PK\u0003\u0004"u8];

        var picture = await EncodeAsync(upload);

        foreach (var file in picture.Files)
        {
            Encoding.Latin1.GetString(file.Bytes).Contains("alert", StringComparison.Ordinal).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task More_pixels_than_a_page_could_ever_show_are_refused_before_one_is_drawn()
    {
        var bomb = Pictures.Bomb(8_000, 5_001);
        bomb.Length.ShouldBeLessThan(50_000);

        await RefusedAsync(bomb, PictureEncoder.TooManyPixels);
        // Nothing is left to draw: only its head can have been read.
        await RefusedAsync(bomb[..2000], PictureEncoder.TooManyPixels);
    }

    [Fact]
    public async Task A_file_over_10_MB_is_refused() =>
        await RefusedAsync([.. Pictures.Jpeg(400, 300), .. new byte[PictureEncoder.MaximumBytes]], PictureEncoder.TooLarge);

    [Fact]
    public async Task A_picture_too_small_to_be_seen_well_is_refused()
    {
        await RefusedAsync(Pictures.Jpeg(319, 300), PictureEncoder.TooNarrow);
        // 400 wide as it lies, 300 as it is seen.
        await RefusedAsync(Pictures.FromAPhone(400, 300, orientation: 6), PictureEncoder.TooNarrow);
        (await EncodeAsync(Pictures.Jpeg(320, 300))).Width.ShouldBe(320);
    }

    [Fact]
    public async Task A_picture_of_an_odd_shape_is_refused()
    {
        await RefusedAsync(Pictures.Jpeg(320, 1281), PictureEncoder.TooOblong);
        await RefusedAsync(Pictures.Jpeg(1281, 320), PictureEncoder.TooOblong);
    }

    [Fact]
    public async Task A_picture_that_moves_is_refused() => await RefusedAsync(Pictures.Moving(400, 300), PictureEncoder.Moving);

    [Fact]
    public async Task A_damaged_picture_is_refused()
    {
        var photo = Pictures.Jpeg(800, 600);
        await RefusedAsync(photo[..(photo.Length / 2)], PictureEncoder.Broken);
        await RefusedAsync(photo[..20], PictureEncoder.Broken);

        var drawing = Pictures.Png(400, 300, ground: 255);
        drawing.AsSpan(drawing.Length / 2, 400).Fill(7);
        await RefusedAsync(drawing, PictureEncoder.Broken);

        await RefusedAsync([.. "RIFF\u0020\u0000\u0000\u0000WEBPVP8 "u8, .. new byte[24]], PictureEncoder.Broken);
    }

    private static bool IsRed(Image picture, int x, int y) => picture.Getpoint(x, y) is [> 180, < 80, < 80];

    private Task<EncodedPicture> EncodeAsync(byte[] upload) => encoder.EncodeAsync(upload, CancellationToken.None);

    private async Task RefusedAsync(byte[] upload, string words) =>
        (await Should.ThrowAsync<UnusablePictureException>(() => EncodeAsync(upload))).Message.ShouldBe(words);
}
