using System.IO.Compression;
using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Content;
using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Content.Files;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Glossary;
using RocklandIop.Web.Features.Images;
using RocklandIop.Web.Features.Pages;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Features.Staff.Audit;
using RocklandIop.Web.Features.Therapies;

namespace RocklandIop.Tests.Features.Staff.Exchange;

public sealed class ExchangeTests : IAsyncDisposable
{
    private const string Address = "/staff/content/exchange";

    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public void The_shipped_files_written_from_their_rows_make_the_same_rows()
    {
        var shipped = ShippedContent.Read().Rows;

        var files = ContentTypes.All.SelectMany(type => ContentText.FilesOf(type, shipped.Where(row => row.GetType() == type.RowType))).ToDictionary();
        var again = ShippedContent.Read(files).Rows;

        again.Count.ShouldBe(shipped.Count);
        foreach (var row in shipped)
        {
            var type = ContentTypes.Of(row);
            var same = again.Single(other => other.GetType() == row.GetType() && other.Slug == row.Slug);
            type.Read(same).ToJson().ShouldBe(type.Read(row).ToJson());
            (same.Order, same.IsPublished).ShouldBe((row.Order, row.IsPublished));
        }
    }

    [Fact]
    public async Task What_was_exported_imported_into_an_empty_database_and_exported_again_is_the_same_to_the_byte()
    {
        await site.SignInAsync(StaffRoles.Admin);
        await (await site.FormAsync("/staff/content/images/new")).Fill("Name", "group-room").Fill("Alternative text", "Six chairs in a \"circle\"").SendAsync("Picture", "a.jpg", Pictures.FromAPhone(400, 300));
        await site.DbAsync(async db =>
        {
            var page = await db.Set<Page>().SingleAsync(page => page.Slug == "families");
            page.Title = "Families: \"you\" \\ and\ttabs # not a comment 🌊 \u2028 'so'";
            page.Body += "\n\n![Chairs](/images/group-room)\n\n---\n\n    code: here\n\n- one\n";
            (await db.Set<Page>().SingleAsync(other => other.Slug == "get-help")).Order = 3;
            (await db.Set<Therapy>().SingleAsync(therapy => therapy.Slug == "holistic")).IsPublished = false;
            db.Add(new GlossaryTerm { Slug = "new-row", Term = "", Definition = "", IsPublished = false });
            db.Add(new MovedAddress { From = "/therapies/holistic", To = null, At = site.Clock.GetUtcNow() });
            db.Add(new MovedAddress { From = "/old-families", To = "/families", At = site.Clock.GetUtcNow() });
            return await db.SaveChangesAsync();
        });
        var first = await ExportAsync();
        await WipeAsync();

        var plan = await HandInAsync(first);
        plan.QuerySelector("main")!.TextContent.ShouldContain("New (");
        plan.QuerySelector("main")!.TextContent.ShouldNotContain("Changed (");
        (await site.DbAsync(db => db.Set<Page>().CountAsync())).ShouldBe(0);
        (await FilledForm.On(site, plan, "/import").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        Convert.ToHexString(await ExportAsync()).ShouldBe(Convert.ToHexString(first));
        site.Clock.Advance(TimeSpan.FromSeconds(20));
        using var visitor = site.NewVisitor();
        var families = await Website.ReadAsync(await visitor.GetAsync(new Uri("/families", UriKind.Relative)));
        families.QuerySelector("picture img").ShouldNotBeNull();
        families.QuerySelector("h1")!.TextContent.ShouldContain("🌊");
        (await visitor.GetAsync(new Uri("/images/group-room-320.avif", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await site.DbAsync(db => db.Set<PendingImport>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_plan_says_what_would_change_and_nothing_is_written_before_it_is_said_yes_to()
    {
        var admin = await site.SignInAsync(StaffRoles.Admin);
        var files = await FilesAsync();
        Change(files, "pages/families.md", "For families and friends", "For those who care");
        files["pages/new-page.md"] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files["pages/aftercare.md"]));
        files.Remove("therapies/holistic.md");
        files["notes.txt"] = "hello"u8.ToArray();
        var stamp = await StampAsync();

        var plan = await HandInAsync(ContentZip.Pack(files));

        var text = plan.QuerySelector("main")!.TextContent;
        text.ShouldContain("New (1)");
        text.ShouldContain("Changed (1)");
        text.ShouldContain("For those who care (page): Title");
        text.ShouldContain("Not in the files, left alone (1)");
        text.ShouldContain("notes.txt");
        (await StampAsync()).ShouldBe(stamp);
        (await site.PageAsync("/families")).QuerySelector("h1")!.TextContent.ShouldBe("For families and friends");

        (await FilledForm.On(site, plan, "/import").SendAsync()).Headers.Location!.OriginalString.ShouldBe($"{Address}?done=imported");
        site.Clock.Advance(TimeSpan.FromSeconds(20));
        (await StampAsync()).ShouldNotBe(stamp);
        (await site.PageAsync("/families")).QuerySelector("h1")!.TextContent.ShouldBe("For those who care");
        await site.PageAsync("/new-page");
        await site.PageAsync("/therapies/holistic");
        var steps = await site.DbAsync(db => db.Set<ContentVersion>().AsNoTracking().OrderBy(version => version.Id).ToListAsync());
        steps.Where(step => step.Slug == "families").Select(step => (step.Number, step.Action, step.StaffId)).ShouldBe([(1, ContentAction.Shipped, null), (2, ContentAction.Imported, admin.Id)]);
        steps.Single(step => step.Slug == "new-page").Texts["title"].ShouldNotBeNull();
        var entry = await site.DbAsync(db => db.Set<AuditEntry>().AsNoTracking().OrderByDescending(entry => entry.Sequence).FirstAsync());
        (entry.Action, entry.Subject).ShouldBe((AuditAction.ContentImported, "content"));
        entry.Detail.ShouldNotBeNull().ShouldStartWith("1 new, 1 changed");
    }

    [Fact]
    public async Task Files_that_are_all_there_already_leave_nothing_to_do()
    {
        await site.SignInAsync(StaffRoles.Admin);

        var plan = await HandInAsync(await ExportAsync());

        plan.QuerySelector("main")!.TextContent.ShouldContain("There is nothing to import");
        plan.QuerySelectorAll("form[action$='/import']").ShouldBeEmpty();
    }

    [Fact]
    public async Task Some_of_the_files_may_rest_on_what_is_there()
    {
        await site.SignInAsync(StaffRoles.Admin);
        var files = await FilesAsync();
        Change(files, "pages/families.md", "For families and friends", "For those who care");

        var plan = await HandInAsync(ContentZip.Pack(new Dictionary<string, byte[]> { ["pages/families.md"] = files["pages/families.md"] }));

        plan.QuerySelector("main")!.TextContent.ShouldContain("Changed (1)");
    }

    [Theory]
    [InlineData("pages/families.md", "order: 45", "order: many", "pages/families.md:7: 'order' must be a whole number")]
    [InlineData("pages/families.md", "title:", "titel:", "pages/families.md:2: 'title' is missing")]
    [InlineData("pages/families.md", "\n## ", "\nA claim [@NOBODY99].\n\n## ", "no source has the key 'NOBODY99'")]
    [InlineData("moved.json", "[]", "[\n{\"from\": \"/a\", \"to\": \"//example.test\"}]", "moved.json:2: 'from' and 'to' must be addresses of this site")]
    [InlineData("images/images.json", "[]", "[\n{\"name\": \"../x\"}]", "images/images.json:2: 'name' must be small letters")]
    [InlineData("images/images.json", "[]", "[\n{\"name\": \"x\", \"alternativeText\": \"x\", \"version\": \"x\", \"files\": [\"320.jpg\"]}]", "images/x-320.jpg is missing")]
    [InlineData("sources.json", "[", "[ {", "sources.json:")]
    public async Task A_wrong_file_is_named_with_its_line_and_nothing_is_stored(string file, string before, string after, string problem)
    {
        await site.SignInAsync(StaffRoles.Admin);
        var files = await FilesAsync();
        Change(files, file, before, after);

        var page = await Website.ReadAsync(await SendAsync(ContentZip.Pack(files)), HttpStatusCode.UnprocessableEntity);

        page.QuerySelector("[role=alert]")!.TextContent.ShouldContain(problem);
        (await site.DbAsync(db => db.Set<PendingImport>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_title_longer_than_its_column_is_named()
    {
        await site.SignInAsync(StaffRoles.Admin);
        var files = await FilesAsync();
        Change(files, "pages/families.md", "For families and friends", new string('x', 201));

        (await RefusedAsync(ContentZip.Pack(files))).ShouldContain("pages/families.md:2: 'title' must have at most 200 characters");
    }

    [Theory]
    [InlineData("../pages/home.md")]
    [InlineData("/pages/home.md")]
    [InlineData("pages\\home.md")]
    [InlineData("C:/home.md")]
    [InlineData("pages//home.md")]
    public async Task A_path_that_leads_elsewhere_is_refused(string path)
    {
        await site.SignInAsync(StaffRoles.Admin);

        (await RefusedAsync(Zip((path, "x")))).ShouldContain("path leads elsewhere or stands twice");
    }

    [Fact]
    public async Task A_zip_that_unpacks_to_very_much_is_refused()
    {
        await site.SignInAsync(StaffRoles.Admin);
        var bomb = Zip(("pages/a.md", new string(' ', 60_000_000)));
        bomb.Length.ShouldBeLessThan(200_000);

        (await RefusedAsync(bomb)).ShouldContain("unpacks to more than content ever needs");
    }

    [Fact]
    public async Task What_is_no_zip_is_refused()
    {
        await site.SignInAsync(StaffRoles.Admin);

        (await RefusedAsync("not a zip"u8.ToArray())).ShouldContain("is no zip, or a damaged one");
        (await RefusedAsync((await ExportAsync())[..2000])).ShouldContain("is no zip, or a damaged one");
        (await RefusedAsync(Zip(("pages/a.md", "x"), ("pages/a.md", "y")))).ShouldContain("stands twice");
        (await RefusedAsync([])).ShouldContain("Choose a zip");
    }

    [Fact]
    public async Task A_picture_that_the_site_did_not_make_is_refused()
    {
        await site.SignInAsync(StaffRoles.Admin);
        await (await site.FormAsync("/staff/content/images/new")).Fill("Name", "group-room").Fill("Alternative text", "Six chairs").SendAsync("Picture", "a.jpg", Pictures.Jpeg(320, 240));
        var files = await FilesAsync();

        files["images/group-room-320.jpg"] = Pictures.FromAPhone(320, 240);
        (await RefusedAsync(ContentZip.Pack(files))).ShouldContain("images/group-room-320.jpg:1: is no Jpeg picture of this width as the site makes them");
        files["images/group-room-320.jpg"] = "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray();
        (await RefusedAsync(ContentZip.Pack(files))).ShouldContain("images/group-room-320.jpg:1:");
        using (var encoder = new PictureEncoder())
        {
            files["images/group-room-320.jpg"] = (await encoder.EncodeAsync(Pictures.Jpeg(320, 250), CancellationToken.None)).Files[^1].Bytes;
        }

        (await RefusedAsync(ContentZip.Pack(files))).ShouldContain("'version' is not that of these files");
    }

    [Fact]
    public async Task What_the_lints_stop_is_imported_with_a_reason_only_and_that_is_written_down()
    {
        await site.SignInAsync(StaffRoles.Admin);
        var files = await FilesAsync();
        Change(files, "pages/families.md", "\n## ", "\nAddicts can be cured. ![](/images/nowhere)\n\n## ");
        var plan = await HandInAsync(ContentZip.Pack(files));
        plan.QuerySelector("main")!.TextContent.ShouldContain("pages/families.md:");
        plan.QuerySelector("main")!.TextContent.ShouldContain("/images/nowhere");

        var without = await FilledForm.On(site, plan, "/import").SendAsync();
        (await Website.ReadAsync(without, HttpStatusCode.UnprocessableEntity)).QuerySelector(".error-summary")!.TextContent.ShouldContain("Say why");
        (await FilledForm.On(site, plan, "/import").Fill("Why it is imported all the same", "A quotation that has to stand as it was said").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        (await site.DbAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.Action == AuditAction.LintOverridden))).ShouldBe(1);
        (await site.DbAsync(db => db.Set<ContentVersion>().Where(version => version.Action == ContentAction.Imported).Select(version => version.Why).SingleAsync())).ShouldBe("A quotation that has to stand as it was said");
    }

    [Fact]
    public async Task When_content_changed_while_the_plan_was_read_it_is_shown_anew()
    {
        await site.SignInAsync(StaffRoles.Admin);
        var files = await FilesAsync();
        Change(files, "pages/families.md", "For families and friends", "For those who care");
        var plan = await HandInAsync(ContentZip.Pack(files));
        await site.DbAsync(async db =>
        {
            (await db.Set<Page>().SingleAsync(page => page.Slug == "families")).Summary = "Another summary.";
            return await db.SaveChangesAsync();
        });

        var again = await Website.ReadAsync(await FilledForm.On(site, plan, "/import").SendAsync(), HttpStatusCode.Conflict);

        again.QuerySelector("main")!.TextContent.ShouldContain("content was changed while you read the plan");
        again.QuerySelector("main")!.TextContent.ShouldContain("Title, Summary");
        (await FilledForm.On(site, again, "/import").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_page_that_moved_on_the_other_server_moves_here()
    {
        await site.SignInAsync(StaffRoles.Admin);
        var files = await FilesAsync();
        files["therapies/body-and-mind.md"] = files["therapies/holistic.md"];
        files.Remove("therapies/holistic.md");
        files["moved.json"] = Encoding.UTF8.GetBytes("[{\"from\": \"/therapies/holistic\", \"to\": \"/therapies/body-and-mind\"}, {\"from\": \"/older\", \"to\": \"/therapies/holistic\"}]");

        var plan = await HandInAsync(ContentZip.Pack(files));
        plan.QuerySelector("main")!.TextContent.ShouldContain("(therapy): Address");
        plan.QuerySelector("main")!.TextContent.ShouldContain("/older leads to /therapies/body-and-mind");
        (await FilledForm.On(site, plan, "/import").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        (await site.DbAsync(db => db.Set<Therapy>().CountAsync())).ShouldBe(9);
        await site.PageAsync("/therapies/body-and-mind");
        (await site.DbAsync(db => db.Set<MovedAddress>().AsNoTracking().OrderBy(moved => moved.From).Select(moved => $"{moved.From} {moved.To}").ToListAsync()))
            .ShouldBe(["/older /therapies/body-and-mind", "/therapies/holistic /therapies/body-and-mind"]);
    }

    [Fact]
    public async Task A_page_that_the_files_hide_is_gone_and_one_that_they_show_again_is_back()
    {
        await site.SignInAsync(StaffRoles.Admin);
        var files = await FilesAsync();
        var shown = ContentZip.Pack(files);
        Change(files, "therapies/holistic.md", "order: 90", "order: 90\npublished: false");
        (await FilledForm.On(site, await HandInAsync(ContentZip.Pack(files)), "/import").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await site.DbAsync(db => db.Set<MovedAddress>().SingleAsync())).From.ShouldBe("/therapies/holistic");

        var plan = await HandInAsync(shown);
        plan.QuerySelector("main")!.TextContent.ShouldContain("Published again");
        (await FilledForm.On(site, plan, "/import").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await site.DbAsync(db => db.Set<MovedAddress>().CountAsync())).ShouldBe(0);
        await site.PageAsync("/therapies/holistic");
    }

    [Fact]
    public async Task Files_that_nobody_decides_on_are_dropped_after_a_day()
    {
        await site.SignInAsync(StaffRoles.Admin);
        var answer = await SendAsync(await ExportAsync());
        site.Clock.Advance(TimeSpan.FromHours(25));
        await site.SignInAsync(StaffRoles.Admin, "Somebody Else");

        await site.PageAsync(answer.Headers.Location!.OriginalString, HttpStatusCode.NotFound);
        await site.PageAsync(Address);
        (await site.DbAsync(db => db.Set<PendingImport>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task The_files_can_be_dropped()
    {
        await site.SignInAsync(StaffRoles.Admin);
        var plan = await HandInAsync(await ExportAsync());

        (await FilledForm.On(site, plan, "/removal").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        (await site.DbAsync(db => db.Set<PendingImport>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task An_editor_exports_and_is_not_offered_the_import()
    {
        var editor = await site.SignInAsync(StaffRoles.Editor);

        var page = await site.PageAsync(Address);
        page.QuerySelectorAll("input[type=file]").ShouldBeEmpty();
        await ExportAsync();

        var entry = await site.DbAsync(db => db.Set<AuditEntry>().AsNoTracking().OrderByDescending(entry => entry.Sequence).FirstAsync());
        (entry.Action, entry.StaffId).ShouldBe((AuditAction.ContentExported, editor.Id));
    }

    private async Task<byte[]> ExportAsync()
    {
        var answer = await FilledForm.On(site, await site.PageAsync(Address), "/export").SendAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private async Task<Dictionary<string, byte[]>> FilesAsync() => ContentZip.Unpack(await ExportAsync()).ToDictionary();

    private async Task<HttpResponseMessage> SendAsync(byte[] zip) =>
        await FilledForm.On(site, await site.PageAsync(Address), "/exchange").SendAsync("Zip with content files", "content.zip", zip, "application/zip");

    private async Task<IHtmlDocument> HandInAsync(byte[] zip)
    {
        var answer = await SendAsync(zip);
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync());
        return await site.PageAsync(answer.Headers.Location!.OriginalString);
    }

    private async Task<string> RefusedAsync(byte[] zip) =>
        (await Website.ReadAsync(await SendAsync(zip), HttpStatusCode.UnprocessableEntity)).QuerySelector("[role=alert]")!.TextContent;

    private static void Change(Dictionary<string, byte[]> files, string file, string before, string after)
    {
        var text = Encoding.UTF8.GetString(files[file]);
        var at = text.IndexOf(before, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, text);
        files[file] = Encoding.UTF8.GetBytes(string.Concat(text.AsSpan(0, at), after, text.AsSpan(at + before.Length)));
    }

    private static byte[] Zip(params (string Path, string Text)[] files)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in files)
            {
                using var content = zip.CreateEntry(path).Open();
                content.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return packed.ToArray();
    }

    /// <summary>A database with its tables and nobody's content in them.</summary>
    private Task<int> WipeAsync() => site.DbAsync(async db =>
    {
        foreach (var type in ContentTypes.All)
        {
            db.RemoveRange(await type.Rows(db).ToListAsync());
        }

        db.RemoveRange(await db.Set<ContentImage>().ToListAsync());
        db.RemoveRange(await db.Set<ContentVersion>().ToListAsync());
        db.RemoveRange(await db.Set<MovedAddress>().ToListAsync());
        return await db.SaveChangesAsync();
    });

    private Task<Guid> StampAsync() => site.DbAsync(db => db.Set<ContentStamp>().Select(stamp => stamp.Value).SingleOrDefaultAsync());
}
