using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Features.Staff.Content;

namespace RocklandIop.Web.Features.Staff.ContentOrder;

/// <summary>In which order the rows of a list stand, or pages in the menu.</summary>
[Route("staff/content/order")]
[StaffMay(StaffRight.Content)]
public sealed class ContentOrderController(ShownOrder order) : StaffController
{
    [HttpGet("{type}")]
    public async Task<IActionResult> Index(string type, CancellationToken cancel) =>
        Find(type) is { } found ? await ShowAsync(found, new ContentOrderForm(), [], isBehind: false, cancel) : NotFound();

    /// <summary>Saves, unless a button was pressed that moves one row.</summary>
    [HttpPost("{type}")]
    public async Task<IActionResult> Save(string type, ContentOrderForm form, CancellationToken cancel)
    {
        if (Find(type) is not { } found)
        {
            return NotFound();
        }

        var (ids, seen) = (ContentOrderForm.Read(form.Order), ContentOrderForm.Read(form.Seen).AsReadOnly());
        if (ids.Count == 0 || !ids.Order().SequenceEqual(seen.Order()))
        {
            return BadRequest();
        }

        if (form.Step is not null)
        {
            Move(ids, form);
            return await ShowAsync(found, form, ids, isBehind: false, cancel);
        }

        return await order.SaveAsync(found, ids, seen, StaffId, cancel) ? SeeOther($"/staff/content/order/{found.Name}") : await ShowAsync(found, form, ids, isBehind: true, cancel);
    }

    private static ContentType? Find(string name) => ShownOrder.Types.FirstOrDefault(type => type.Name == name);

    private void Move(IList<int> ids, ContentOrderForm form)
    {
        var (which, to) = form.Step!.Split('-') switch
        {
            ["up", var id] => (Row(id), Row(id) - 1),
            ["down", var id] => (Row(id), Row(id) + 1),
            _ => (Row(form.Moved), int.TryParse(form.Place, CultureInfo.InvariantCulture, out var place) ? place - 1 : -1),
        };
        if (which < 0)
        {
            ModelState.AddModelError(nameof(ContentOrderForm.Moved), "Choose what to move");
        }
        else if (form.Step == "to" && (to < 0 || to >= ids.Count))
        {
            ModelState.AddModelError(nameof(ContentOrderForm.Place), $"Enter a number from 1 to {ids.Count}");
        }
        else
        {
            var id = ids[which];
            ids.RemoveAt(which);
            ids.Insert(Math.Clamp(to, 0, ids.Count), id);
        }

        int Row(string? id) => int.TryParse(id, CultureInfo.InvariantCulture, out var number) ? ids.IndexOf(number) : -1;
    }

    private async Task<IActionResult> ShowAsync(ContentType type, ContentOrderForm form, IList<int> ids, bool isBehind, CancellationToken cancel)
    {
        var stored = await order.RowsAsync(type, cancel);
        // What has come meanwhile stands at the end, what has gone is gone.
        var rows = stored.OrderBy(row => ids.IndexOf(row.Id) is var place and >= 0 ? place : ids.Count).ToList();
        ViewData["Page"] = new ContentOrderPage(type, rows, stored, isBehind);
        ViewData["Order"] = ContentOrderForm.Written(rows.Select(row => row.Id));
        // Whoever was told that the order is another one by now, and saves again, means it; who only moves a row has not been told.
        ViewData["Seen"] = isBehind || form.Seen is null ? ContentOrderForm.Written(stored.Select(row => row.Id)) : form.Seen;
        Response.StatusCode = isBehind ? StatusCodes.Status409Conflict : ModelState.IsValid ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        return View("Index", form);
    }
}
