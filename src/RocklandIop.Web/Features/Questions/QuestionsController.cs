using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Pages;

namespace RocklandIop.Web.Features.Questions;

public sealed class QuestionsController(SiteDbContext db) : Controller
{
    [HttpGet("/questions")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        if (await db.PageAsync("questions", cancel) is not { } page)
        {
            return NotFound();
        }

        var questions = await db.Published<Question>().OrderBy(question => question.Order).ToListAsync(cancel);
        return View(new QuestionsPage(page, questions));
    }
}
