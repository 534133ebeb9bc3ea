using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Layout;
using RocklandIop.Web.Mvc;

namespace RocklandIop.Web.Features.Staff.Content;

/// <summary>Any page of the site with <c>?draft=ID</c>, for signed-in staff: the page that visitors get, with the draft in place of its row, in the frame of the page, too.</summary>
public sealed class DraftPreview(RequestDelegate next)
{

    /// <summary>Where a draft can be looked at; null when its row has no place of its own.</summary>
    public static string? AddressOf(ContentType type, ContentRow row, ContentDraft draft)
    {
        if (type.AddressOf(row) is not { } address)
        {
            return null;
        }

        var parts = address.Split('#', 2);
        return string.Create(CultureInfo.InvariantCulture, $"{parts[0]}?{ShownDraft.Query}={draft.Id}{(parts.Length == 2 ? "#" : "")}{string.Concat(parts.Skip(1))}");
    }

    public async Task InvokeAsync(HttpContext context)
    {
        if (!IsAsked(context))
        {
            await next(context);
            return;
        }

        context.Response.OnStarting(() => KeepFromOthers(context.Response.Headers));
        var asked = int.TryParse(context.Request.Query[ShownDraft.Query], CultureInfo.InvariantCulture, out var id) ? id : 0;
        if (context.User.Identity?.IsAuthenticated != true)
        {
            // By way of the desk, since that is where signing in leads back to.
            context.Response.Redirect($"{StaffSetup.SignInPath}?returnUrl={Uri.EscapeDataString($"/staff/content/previews/{asked}")}");
        }
        else if (!context.User.May(StaffRight.ContentReview))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
        else if (!await ShowAsync(context, asked))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else
        {
            context.AllowFrameOfOurs();
            await next(context);
        }
    }

    private static bool IsAsked(HttpContext context) =>
        ShownDraft.IsAsked(context.Request)
        && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && !MvcSetup.IsDesk(context.Request.Path)
        && context.GetEndpoint()?.Metadata.GetMetadata<ControllerActionDescriptor>() is not null
        && context.Features.Get<IExceptionHandlerFeature>() is null;

    private static async Task<bool> ShowAsync(HttpContext context, int id)
    {
        var db = context.RequestServices.GetRequiredService<SiteDbContext>();
        var draft = await db.Set<ContentDraft>().AsNoTracking().SingleOrDefaultAsync(draft => draft.Id == id, context.RequestAborted);
        if (draft is null || ContentTypes.Find(draft.Type) is not { } type)
        {
            return false;
        }

        var texts = draft.Texts;
        db.Previewed = new PreviewedRow(type.RowType, draft.RowId, row => Change(type, row, texts));
        context.RequestServices.GetRequiredService<SiteFrame>().Pin(await KeptFrame.ReadAsync(db));
        context.Features.Set(new ShownDraft($"{type.Singular}: {texts[type.TitleField.Name] ?? draft.Slug}", DraftWords.Sentence(draft.State), ContentItem.AddressOf(type, draft.RowId)));
        return true;
    }

    /// <summary>What could not be published is not shown, either: an address that is none would otherwise become a link.</summary>
    private static void Change(ContentType type, ContentRow row, ContentValues texts)
    {
        var live = type.Read(row);
        foreach (var problem in type.Write(row, texts))
        {
            var field = type.Fields.First(field => field.Name == problem.Field);
            field.Empty(row);
            field.Write(row, live[field.Name]);
        }
    }

    private static Task KeepFromOthers(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-store";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        return Task.CompletedTask;
    }
}
