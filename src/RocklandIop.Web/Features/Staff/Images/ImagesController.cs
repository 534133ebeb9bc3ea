using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Images;
using RocklandIop.Web.Features.Staff.Audit;
using RocklandIop.Web.Mvc;

namespace RocklandIop.Web.Features.Staff.Images;

/// <summary>The pictures that texts can show.</summary>
[Route("staff/content/images")]
[StaffMay(StaffRight.Content)]
public sealed class ImagesController(SiteDbContext db, PictureEncoder encoder, PictureUses uses, IValidator<ImageForm> validator, AuditTrail audit, Colleagues colleagues, TimeProvider clock) : StaffController
{
    private const string Address = "/staff/content/images";
    private const int OnAPage = 48;
    /// <summary>The largest picture, and the form around it.</summary>
    private const int MaxMegabytes = 11;

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel, int page = 1)
    {
        page = Math.Clamp(page, 1, 10_000);
        var rows = await db.Set<ContentImage>().OrderBy(image => image.Name).Skip((page - 1) * OnAPage).Take(OnAPage + 1).Select(ImageRow.Of).ToListAsync(cancel);
        return View(new ImagesPage([.. rows.Take(OnAPage)], await colleagues.NamesAsync(cancel), page, rows.Count > OnAPage));
    }

    [HttpGet("new")]
    public IActionResult New() => View(new ImageForm());

    [HttpPost("")]
    [Upload(MaxMegabytes)]
    public async Task<IActionResult> Create(ImageForm form, CancellationToken cancel)
    {
        (await validator.ValidateAsync(form, cancel)).AddToModelState(ModelState);
        var name = form.Name?.Trim() ?? "";
        if (ModelState.IsValid && await db.Set<ContentImage>().AnyAsync(image => image.Name == name, cancel))
        {
            Taken();
        }

        if (!ModelState.IsValid || await EncodeAsync(form.File!, nameof(ImageForm.File), cancel) is not { } picture)
        {
            return Again(form);
        }

        var added = new ContentImage { Name = name, AlternativeText = form.AlternativeText!.Trim(), Width = 0, Height = 0, Hash = "", At = clock.GetUtcNow(), StaffId = StaffId };
        Put(picture, added);
        db.Add(added);
        try
        {
            // Its number is given by the database; the log names it by its name.
            await audit.SaveAsync(AuditAction.ImageAdded, StaffId, name, detail: null, cancel);
        }
        catch (DbUpdateException e) when (e.IsUniqueViolation())
        {
            Taken();
            return Again(form);
        }

        return SeeOther($"{Address}/{added.Id}?done={ImageDone.Added}");
    }

    [HttpGet("{id:int}")]
    public async Task<IActionResult> Show(int id, ImageDone? done, CancellationToken cancel) =>
        await FindAsync(id, Words(done), cancel) is { } page ? ShowPage(page, new ImageWordsForm { AlternativeText = page.Image.AlternativeText }) : NotFound();

    /// <summary>For staff: also of a picture that is hidden.</summary>
    [HttpGet("{id:int}/file")]
    public async Task<IActionResult> ShowFile(int id, bool large, CancellationToken cancel)
    {
        var endings = new[] { PictureFormat.Jpeg.Ending, PictureFormat.Png.Ending };
        var most = large ? 640 : 320;
        return await db.Set<ContentImageFile>().Where(file => file.ImageId == id && endings.Contains(file.Format) && file.Width <= most)
            .OrderByDescending(file => file.Width).Select(file => new { file.Bytes, file.Format }).FirstOrDefaultAsync(cancel) is { } file
            ? File(file.Bytes, PictureFormats.ByEnding(file.Format)!.Value.ContentType)
            : NotFound();
    }

    [HttpPost("{id:int}/words")]
    public async Task<IActionResult> Reword(int id, ImageWordsForm form, CancellationToken cancel)
    {
        if (await db.Set<ContentImage>().SingleOrDefaultAsync(image => image.Id == id, cancel) is not { } image)
        {
            return NotFound();
        }

        (await new ImageWords().ValidateAsync(form, cancel)).AddToModelState(ModelState);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return ShowPage((await FindAsync(id, notice: null, cancel))!, form);
        }

        image.AlternativeText = form.AlternativeText!.Trim();
        await audit.SaveAsync(AuditAction.ImageChanged, StaffId, image.Name, "other words", cancel);
        return Done(id, ImageDone.Reworded);
    }

    [HttpPost("{id:int}/file")]
    [Upload(MaxMegabytes)]
    public async Task<IActionResult> Replace(int id, IFormFile? file, CancellationToken cancel)
    {
        if (await db.Set<ContentImage>().Include(image => image.Files).SingleOrDefaultAsync(image => image.Id == id, cancel) is not { } image)
        {
            return NotFound();
        }

        if (file is not { Length: > 0 })
        {
            ModelState.AddModelError(nameof(ImageForm.File), "Choose a picture");
        }

        if (!ModelState.IsValid || await EncodeAsync(file!, nameof(ImageForm.File), cancel) is not { } picture)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return ShowPage((await FindAsync(id, notice: null, cancel))!, new ImageWordsForm { AlternativeText = image.AlternativeText });
        }

        db.RemoveRange(image.Files);
        image.Files.Clear();
        Put(picture, image);
        image.At = clock.GetUtcNow();
        image.StaffId = StaffId;
        await audit.SaveAsync(AuditAction.ImageChanged, StaffId, image.Name, "replaced", cancel);
        return Done(id, ImageDone.Replaced);
    }

    [HttpPost("{id:int}/hiding")]
    public Task<IActionResult> Hide(int id, CancellationToken cancel) => SetHiddenAsync(id, isHidden: true, cancel);

    [HttpPost("{id:int}/showing")]
    public Task<IActionResult> Unhide(int id, CancellationToken cancel) => SetHiddenAsync(id, isHidden: false, cancel);

    private async Task<IActionResult> SetHiddenAsync(int id, bool isHidden, CancellationToken cancel)
    {
        if (await db.Set<ContentImage>().SingleOrDefaultAsync(image => image.Id == id, cancel) is not { } image)
        {
            return NotFound();
        }

        image.IsHidden = isHidden;
        await audit.SaveAsync(AuditAction.ImageChanged, StaffId, image.Name, isHidden ? "hidden" : "shown again", cancel);
        return Done(id, isHidden ? ImageDone.Hidden : ImageDone.Shown);
    }

    private async Task<EncodedPicture?> EncodeAsync(IFormFile file, string field, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancel);
        try
        {
            return await encoder.EncodeAsync(bytes.ToArray(), cancel);
        }
        catch (UnusablePictureException e)
        {
            ModelState.AddModelError(field, e.Message);
            return null;
        }
    }

    private static void Put(EncodedPicture picture, ContentImage image)
    {
        image.Width = picture.Width;
        image.Height = picture.Height;
        image.Hash = picture.Version;
        foreach (var file in picture.Files)
        {
            image.Files.Add(new ContentImageFile { Width = file.Width, Format = file.Format.Ending, Bytes = file.Bytes });
        }
    }

    private async Task<ImagePage?> FindAsync(int id, string? notice, CancellationToken cancel) =>
        await db.Set<ContentImage>().Where(image => image.Id == id).Select(ImageRow.Of).SingleOrDefaultAsync(cancel) is { } image
            ? new ImagePage(image, (await colleagues.NamesAsync(cancel)).GetValueOrDefault(image.StaffId), await uses.OfAsync(image.Name, cancel), notice)
            : null;

    private ViewResult ShowPage(ImagePage page, ImageWordsForm form)
    {
        ViewData[ImagePage.Key] = page;
        return View("Show", form);
    }

    private ViewResult Again(ImageForm form)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("New", form);
    }

    private void Taken() => ModelState.AddModelError(nameof(ImageForm.Name), "Another picture has this name. Choose another one, or replace that picture");

    private StatusCodeResult Done(int id, ImageDone done) => SeeOther($"{Address}/{id}?done={done}");

    private static string? Words(ImageDone? done) => done switch
    {
        ImageDone.Added => "The picture is here. To show it, copy its line into a text.",
        ImageDone.Replaced => "The picture was replaced, in every text that shows it.",
        ImageDone.Reworded => "The new words stand in the line below. A text that shows the picture already keeps its own words.",
        ImageDone.Hidden => "The picture is hidden. Texts that show it have only its words left.",
        ImageDone.Shown => "The picture can be seen again.",
        _ => null,
    };
}
