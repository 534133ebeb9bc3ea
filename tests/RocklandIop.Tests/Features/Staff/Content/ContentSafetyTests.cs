using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Features.Staff.Content;

namespace RocklandIop.Tests.Features.Staff.Content;

/// <summary>Whatever an editor types or pastes, it is text: in the editor, in the preview, and on the published page.</summary>
public sealed class ContentSafetyTests : IAsyncDisposable
{
    private static readonly string[] RunningSchemes = ["javascript:", "data:", "vbscript:"];

    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    public static TheoryData<string> Attacks =>
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "</textarea><script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:msgbox(1))",
        "[x][1]\n\n[1]: javascript:alert(1)",
        "![x](javascript:alert(1))",
        "![x\" onerror=\"alert(1)](/images/x)",
        "[x](/contact \"title\\\" onmouseover=\\\"alert(1)\")",
        "<javascript:alert(1)>",
        "<data:text/html,x>",
        ":::note\" onclick=\"alert(1)\nText\n:::",
        ":::<script>alert(1)</script>\nText\n:::",
        "## x\" onclick=\"alert(1)\n\nText",
        "## <script>alert(1)</script>\n\nText",
        "| a | b |\n|---|---|\n| <script>alert(1)</script> | [x](javascript:alert(1)) |",
        "## \" onfocus=\"alert(1)\n\n| a |\n|---|\n| 1 |",
        "[@\"><script>alert(1)</script>]",
        "[@MCKAY21\" onclick=\"alert(1)]",
        "```js\" onload=\"alert(1)\nText\n```",
        "`<script>alert(1)</script>`",
        "{onclick=alert(1)}\ntext{onclick=alert(1)}",
    ];

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task Nothing_that_is_typed_runs(string markdown)
    {
        await site.SignInAsync(StaffRoles.Editor);
        var form = await site.EditFormAsync(ContentTypes.Pages, "what-is-iop");
        await form.Fill("Title", markdown).Fill("Summary", markdown).Fill("Text", $"Lead\n\n{markdown}").SendAsync();
        var draft = (await site.DraftAsync(ContentTypes.Pages, "what-is-iop"))!;

        var editor = await site.PageAsync(await site.EditAddressAsync(ContentTypes.Pages, "what-is-iop"));
        var preview = await site.PageAsync($"/what-is-iop?draft={draft.Id}");
        var overview = await site.PageAsync("/staff/content");
        await PublishAsync();
        var page = await site.PageAsync("/what-is-iop");

        editor.QuerySelector("#Values-body-")!.TextContent.ShouldBe($"Lead\n\n{markdown}".Trim());
        foreach (var shown in new[] { editor, preview, overview, page })
        {
            ShouldBeHarmless(shown);
        }
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    public async Task An_address_that_is_none_is_not_a_link_even_in_the_preview(string address)
    {
        await site.SignInAsync(StaffRoles.Editor);
        var line = await site.DbAsync(db => ContentTypes.HelpLines.Rows(db).OrderBy(row => row.Order).Select(row => row.Slug).FirstAsync());

        ShouldBeHarmless(await site.PageAsync(await site.DraftedAsync(ContentTypes.HelpLines, line, "Website", address)));
        ShouldBeHarmless(await site.PageAsync(await site.DraftedAsync(ContentTypes.Sources, "mckay21", "Address", address)));
    }

    private static void ShouldBeHarmless(IHtmlDocument page)
    {
        page.QuerySelectorAll("script:not([src]):not([type='application/ld+json']), style, [style], base, object, embed").ShouldBeEmpty();
        page.QuerySelectorAll("script[src]").ShouldAllBe(script => script.GetAttribute("src")!.StartsWith('/'));
        page.All.SelectMany(element => element.Attributes).Where(attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
        page.All.SelectMany(element => element.Attributes)
            .Where(attribute => attribute.Name is "href" or "src" or "action" or "formaction")
            .ShouldAllBe(attribute => !Dangerous(attribute.Value));
    }

    private static bool Dangerous(string address)
    {
        var bare = string.Concat(address.Where(c => c > ' '));
        return RunningSchemes.Any(scheme => bare.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));
    }

    private Task<bool> PublishAsync() => site.UseAsync<IServiceProvider, bool>(async services =>
    {
        var desk = services.GetRequiredService<ContentDesk>();
        var id = await ContentTypes.Pages.Rows(services.GetRequiredService<Web.Data.SiteDbContext>()).Where(row => row.Slug == "what-is-iop").Select(row => row.Id).SingleAsync();
        var item = await desk.FindAsync(ContentTypes.Pages.Name, id, CancellationToken.None);
        (await services.GetRequiredService<ContentPublishing>().PublishAsync(item!, staffId: null, why: null, CancellationToken.None)).ShouldBeEmpty();
        return true;
    });
}
