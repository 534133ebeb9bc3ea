using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Content.Lints;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Images;
using RocklandIop.Web.Features.Pages;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Features.Staff.Audit;

namespace RocklandIop.Tests.Features.Images;

public sealed class ImagesTests : IAsyncDisposable
{
    private const string Words = "Six chairs in a circle in a light room";

    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task An_editor_adds_a_picture_and_a_published_page_shows_it()
    {
        var editor = await site.SignInAsync(StaffRoles.Editor);
        var added = await AddAsync(Pictures.FromAPhone(700, 500));
        added.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var shown = await site.PageAsync(added.Headers.Location!.OriginalString);
        shown.QuerySelector(".notice")!.TextContent.ShouldContain("The picture is here");
        var line = ((IHtmlInputElement)shown.QuerySelector("#markdown")!).Value;
        line.ShouldBe($"![{Words}](/images/group-room)");
        shown.QuerySelector("main")!.TextContent.ShouldContain("No text shows it");
        (await site.PageAsync("/staff/content/images")).QuerySelector(".picture-list")!.TextContent.ShouldContain("group-room");

        await WriteAsync(line);
        using var visitor = site.NewVisitor();
        var answer = await visitor.GetAsync(new Uri("/families", UriKind.Relative));
        var page = await Website.ReadAsync(answer);
        answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldStartWith("default-src 'self'");
        var picture = page.QuerySelector(".prose picture").ShouldNotBeNull();
        picture.QuerySelectorAll("source").Select(source => source.GetAttribute("type")).ShouldBe(["image/avif", "image/webp"]);
        var image = (IHtmlImageElement)picture.QuerySelector("img")!;
        image.AlternativeText.ShouldBe(Words);
        (image.GetAttribute("width"), image.GetAttribute("height")).ShouldBe(("700", "500"));
        foreach (var address in picture.QuerySelectorAll("[srcset]").SelectMany(source => source.GetAttribute("srcset")!.Split(", ")).Select(choice => choice.Split(' ')[0]).Append(image.GetAttribute("src")!))
        {
            var file = await visitor.GetAsync(new Uri(address, UriKind.Relative));
            file.StatusCode.ShouldBe(HttpStatusCode.OK, address);
            file.Content.Headers.ContentType!.MediaType.ShouldBe(address.Contains(".avif", StringComparison.Ordinal) ? "image/avif" : address.Contains(".webp", StringComparison.Ordinal) ? "image/webp" : "image/jpeg");
            file.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
            file.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            file.Headers.Contains("Set-Cookie").ShouldBeFalse();
            (await file.Content.ReadAsByteArrayAsync()).Length.ShouldBeGreaterThan(100);
        }

        (await site.PageAsync(added.Headers.Location.OriginalString)).QuerySelector("main")!.TextContent.ShouldContain("For families");
        var entry = await LastEntryAsync();
        (entry.Action, entry.StaffId, entry.Subject).ShouldBe((AuditAction.ImageAdded, editor.Id, "group-room"));
    }

    [Fact]
    public async Task A_browser_asks_again_only_where_the_address_does_not_name_the_version()
    {
        await site.SignInAsync(StaffRoles.Editor);
        await AddAsync(Pictures.Jpeg(320, 240));
        using var visitor = site.NewVisitor();

        var plain = await visitor.GetAsync(new Uri("/images/group-room-320.jpg", UriKind.Relative));
        plain.Headers.CacheControl!.ToString().ShouldBe("public, no-cache");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/images/group-room-320.jpg");
        again.Headers.IfNoneMatch.Add(plain.Headers.ETag!);
        (await visitor.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);

        using var head = new HttpRequestMessage(HttpMethod.Head, "/images/group-room-320.webp");
        var answer = await visitor.SendAsync(head);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/images/group-room-321.jpg")]
    [InlineData("/images/group-room-320.png")]
    [InlineData("/images/group-room-320.svg")]
    [InlineData("/images/group-room-320.")]
    [InlineData("/images/other-320.jpg")]
    [InlineData("/images/group-room")]
    [InlineData("/images/group-room-99999999999.jpg")]
    public async Task What_is_not_a_file_of_a_picture_is_not_found(string address)
    {
        await site.SignInAsync(StaffRoles.Editor);
        await AddAsync(Pictures.Jpeg(320, 240));

        await site.PageAsync(address, HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("photo.jpg", "image/jpeg", "<svg xmlns='http://www.w3.org/2000/svg' width='400' height='400'><script>alert(1)</script></svg>")]
    [InlineData("photo.png", "image/png", "<!doctype html><script>alert(1)</script>")]
    [InlineData("photo.gif", "image/gif", "GIF89a\u0001\u0000")]
    public async Task A_file_of_another_kind_is_refused_and_nothing_typed_is_lost(string fileName, string contentType, string content)
    {
        await site.SignInAsync(StaffRoles.Editor);

        var answer = await AddAsync(System.Text.Encoding.Latin1.GetBytes(content), fileName: fileName, contentType: contentType);

        var page = await Website.ReadAsync(answer, HttpStatusCode.UnprocessableEntity);
        page.QuerySelector(".error-summary")!.TextContent.ShouldContain(PictureEncoder.NotAPicture);
        ((IHtmlInputElement)page.QuerySelector("#Name")!).Value.ShouldBe("group-room");
        page.QuerySelector("#AlternativeText")!.TextContent.ShouldContain(Words);
        (await site.DbAsync(db => db.Set<ContentImage>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused()
    {
        await site.SignInAsync(StaffRoles.Editor);

        var answer = await AddAsync([.. Pictures.Jpeg(400, 300), .. new byte[PictureEncoder.MaximumBytes]]);
        (await Website.ReadAsync(answer, HttpStatusCode.UnprocessableEntity)).QuerySelector(".error-summary")!.TextContent.ShouldContain(PictureEncoder.TooLarge);

        (await AddAsync(new byte[12 * 1024 * 1024])).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("", "Say in words what the picture shows")]
    [InlineData("   ", "Say in words what the picture shows")]
    [InlineData("IMG_2041.JPG", "This is the name of a file")]
    public async Task A_picture_needs_words_for_those_who_do_not_see_it(string words, string error)
    {
        await site.SignInAsync(StaffRoles.Editor);

        var answer = await AddAsync(Pictures.Jpeg(400, 300), words: words);

        (await Website.ReadAsync(answer, HttpStatusCode.UnprocessableEntity)).QuerySelector(".error-summary")!.TextContent.ShouldContain(error);
    }

    [Theory]
    [InlineData("Group Room")]
    [InlineData("../secret")]
    [InlineData("a--b")]
    [InlineData("")]
    public async Task A_picture_needs_a_name_that_an_address_can_hold(string name)
    {
        await site.SignInAsync(StaffRoles.Editor);

        (await AddAsync(Pictures.Jpeg(400, 300), name)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Two_pictures_do_not_have_one_name()
    {
        await site.SignInAsync(StaffRoles.Editor);
        await AddAsync(Pictures.Jpeg(400, 300));

        var answer = await AddAsync(Pictures.Jpeg(500, 300));

        (await Website.ReadAsync(answer, HttpStatusCode.UnprocessableEntity)).QuerySelector(".error-summary")!.TextContent.ShouldContain("Another picture has this name");
    }

    [Fact]
    public async Task A_picture_is_replaced_under_the_same_name_and_another_address()
    {
        await site.SignInAsync(StaffRoles.Editor);
        var address = (await AddAsync(Pictures.Jpeg(400, 300))).Headers.Location!.OriginalString;
        var before = await VersionAsync();
        var stamp = await StampAsync();

        var page = await site.PageAsync(address);
        (await FilledForm.On(site, page, "/file").SendAsync("Picture", "new.jpg", Pictures.Jpeg(400, 200))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        (await VersionAsync()).ShouldNotBe(before);
        (await StampAsync()).ShouldNotBe(stamp);
        (await site.DbAsync(db => db.Set<ContentImageFile>().CountAsync())).ShouldBe(6);
        (await site.DbAsync(db => db.Set<ContentImage>().Select(image => image.Height).SingleAsync())).ShouldBe(200);
        var old = await site.NewVisitor().GetAsync(new Uri($"/images/group-room-320.jpg?v={before}", UriKind.Relative));
        old.StatusCode.ShouldBe(HttpStatusCode.OK);
        old.Headers.CacheControl!.ToString().ShouldBe("public, no-cache");
        (await LastEntryAsync()).Detail.ShouldBe("replaced");

        var wrong = await FilledForm.On(site, page, "/file").SendAsync("Picture", "new.jpg", "not a picture"u8.ToArray());
        (await Website.ReadAsync(wrong, HttpStatusCode.UnprocessableEntity)).QuerySelector("#File-error")!.TextContent.ShouldContain(PictureEncoder.NotAPicture);
    }

    [Fact]
    public async Task A_hidden_picture_leaves_its_words_and_comes_back()
    {
        await site.SignInAsync(StaffRoles.Editor);
        var address = (await AddAsync(Pictures.Jpeg(400, 300))).Headers.Location!.OriginalString;
        await WriteAsync($"![{Words}](/images/group-room)");
        using var visitor = site.NewVisitor();

        var page = await site.PageAsync(address);
        page.QuerySelector("main")!.TextContent.ShouldContain("One published text shows it");
        (await FilledForm.On(site, page, "/hiding").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        site.Clock.Advance(TimeSpan.FromSeconds(3));

        (await visitor.GetAsync(new Uri("/images/group-room-320.jpg", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var text = await Website.ReadAsync(await visitor.GetAsync(new Uri("/families", UriKind.Relative)));
        text.QuerySelector("picture").ShouldBeNull();
        text.QuerySelector(".prose")!.TextContent.ShouldContain(Words);
        var hidden = await site.PageAsync(address);
        (await site.Client.GetAsync(new Uri(((IHtmlImageElement)hidden.QuerySelector(".picture-shown img")!).GetAttribute("src")!, UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await FilledForm.On(site, hidden, "/showing").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await visitor.GetAsync(new Uri("/images/group-room-320.jpg", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_words_of_a_picture_can_be_said_better()
    {
        await site.SignInAsync(StaffRoles.Editor);
        var address = (await AddAsync(Pictures.Jpeg(400, 300))).Headers.Location!.OriginalString;

        (await FilledForm.On(site, await site.PageAsync(address), "/words").Fill("Alternative text", "A [light] room").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        ((IHtmlInputElement)(await site.PageAsync(address)).QuerySelector("#markdown")!).Value.ShouldBe(@"![A \[light\] room](/images/group-room)");

        var wrong = await FilledForm.On(site, await site.PageAsync(address), "/words").Fill("Alternative text", " ").SendAsync();
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task The_longer_name_of_another_picture_is_not_taken_for_this_one()
    {
        await site.SignInAsync(StaffRoles.Editor);
        var address = (await AddAsync(Pictures.Jpeg(400, 300))).Headers.Location!.OriginalString;
        await WriteAsync("![Two rooms](/images/group-room-two)");

        (await site.PageAsync(address)).QuerySelector("main")!.TextContent.ShouldContain("No text shows it");
    }

    [Fact]
    public void The_lint_stops_a_picture_that_is_unknown_or_without_words()
    {
        var page = new LintPage("pages/x.md", LintPageKind.General,
        [
            new LintText("pages/x.md", 10, LintTextKind.Prose, "![Chairs](/images/group-room)\n\n![](/images/group-room)\n\n![Chairs](/images/other)\n\n![Chairs](https://example.test/a.jpg)\n\n![ ](/images/group-room)"),
        ]);

        var found = PicturesLint.Check(page, new HashSet<string> { "group-room" }).ToList();

        found.Select(finding => (finding.Line, finding.Found)).ShouldBe([(12, "/images/group-room"), (14, "/images/other"), (16, "https://example.test/a.jpg"), (18, "/images/group-room")]);
        found.ShouldAllBe(finding => finding.IsBlocking);
        found[0].Instead.ShouldContain("what it shows");
        found[1].Instead.ShouldContain("no picture has this address");
    }

    private async Task<HttpResponseMessage> AddAsync(byte[] file, string name = "group-room", string words = Words, string fileName = "photo.jpg", string contentType = "image/jpeg") =>
        await (await site.FormAsync("/staff/content/images/new")).Fill("Name", name).Fill("Alternative text", words).SendAsync("Picture", fileName, file, contentType);

    private async Task WriteAsync(string text)
    {
        await site.DbAsync(async db =>
        {
            var page = await db.Set<Page>().SingleAsync(page => page.Slug == "families");
            page.Body += $"\n\n{text}\n";
            return await db.SaveChangesAsync();
        });
        site.Clock.Advance(TimeSpan.FromSeconds(3));
    }

    private Task<string> VersionAsync() => site.DbAsync(db => db.Set<ContentImage>().Select(image => image.Hash).SingleAsync());

    private Task<Guid> StampAsync() => site.DbAsync(db => db.Set<ContentStamp>().Select(stamp => stamp.Value).SingleAsync());

    private Task<AuditEntry> LastEntryAsync() => site.DbAsync(db => db.Set<AuditEntry>().AsNoTracking().OrderByDescending(entry => entry.Sequence).FirstAsync());
}
