using Microsoft.EntityFrameworkCore;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Content;
using RocklandIop.Web.Features.Images;
using RocklandIop.Web.Features.Pages;

namespace RocklandIop.Tests.Features;

public sealed class ValidHtmlTests : IAsyncDisposable
{
    private const string Bad = "bad.html";

    private readonly Website site = new();
    private readonly string folder = Directory.CreateTempSubdirectory("rockland-html-").FullName;

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        await site.DisposeAsync();
    }

    [Fact]
    public async Task The_HTML_of_every_page_is_valid_and_the_checker_does_find_errors()
    {
        foreach (var address in await AddressesAsync())
        {
            await KeepAsync(address, await site.Client.GetAsync(new Uri(address, UriKind.Relative)));
        }

        await KeepAsync("contact with errors", await (await site.FormAsync("/contact")).SendAsync());
        await KeepAsync("contact answers to check", await (await site.FilledAsync()).SendAsync());
        await KeepAsync("contact that asks to press Send again", await (await site.FormAsync("/contact")).PostAsync([new("Message", "Hello there")]));
        await site.SubmitInquiryAsync();
        await KeepAsync("received with a number", await site.Client.GetAsync(new Uri("/contact/received", UriKind.Relative)));

        await KeepAsync("page with a picture", await WithPictureAsync("/families"));

        Directory.GetFiles(folder, "*.html").Length.ShouldBeGreaterThan(35);
        (await File.ReadAllTextAsync(Path.Combine(folder, "received with a number.html"))).ShouldContain("class=\"reference\"");
        (await File.ReadAllTextAsync(Path.Combine(folder, "page with a picture.html"))).ShouldContain("<picture>");
        // Among them, since Java takes longer to start than to read them all.
        await File.WriteAllTextAsync(Path.Combine(folder, Bad), "<!DOCTYPE html><html lang=\"en\"><title>x</title><p id=a><p id=a><ul><p></ul>");

        var errors = (await NuChecker.ErrorsAsync(folder)).ToLookup(error => error.StartsWith($"{Bad} ", StringComparison.Ordinal));

        errors[true].Count().ShouldBe(2);
        errors[false].ShouldBeEmpty();
    }

    private async Task<HttpResponseMessage> WithPictureAsync(string address)
    {
        await site.DbAsync(async db =>
        {
            var image = new ContentImage { Name = "room", AlternativeText = "A room", Width = 320, Height = 240, Hash = "ab", At = site.Clock.GetUtcNow(), StaffId = Guid.Empty };
            image.Files.Add(new ContentImageFile { Width = 320, Format = "jpg", Bytes = [] });
            db.Add(image);
            (await db.Set<Page>().SingleAsync(page => page.Slug == address.Trim('/'))).Body += "\n\n![A \"light\" room](/images/room) ![](/images/room)\n";
            return await db.SaveChangesAsync();
        });
        site.Clock.Advance(TimeSpan.FromSeconds(3));
        return await site.Client.GetAsync(new Uri(address, UriKind.Relative));
    }

    /// <summary>The articles, what they link to, and what nothing links to.</summary>
    private async Task<IReadOnlyCollection<string>> AddressesAsync()
    {
        HashSet<string> found = [.. ShippedContent.Read().Rows.OfType<Article>().Select(article => article.Address)];
        foreach (var article in found.ToList())
        {
            var links = (await site.PageAsync(article)).QuerySelectorAll("a[href^='/']").Select(link => link.GetAttribute("href")!.Split('#')[0]);
            found.UnionWith(links);
        }

        found.UnionWith(["/privacy/proof", "/contact", "/contact/received", "/search", "/search?q=therapy", "/search?q=zzzzqqqq", "/no-such-page"]);
        return found;
    }

    private async Task KeepAsync(string name, HttpResponseMessage response)
    {
        if (response.Content.Headers.ContentType?.MediaType == "text/html")
        {
            var file = string.Concat(name.Trim('/').Select(letter => char.IsLetterOrDigit(letter) || letter is '-' or ' ' ? letter : '_'));
            await File.WriteAllTextAsync(Path.Combine(folder, $"{(file.Length > 0 ? file : "home")}.html"), await response.Content.ReadAsStringAsync());
        }
    }
}
