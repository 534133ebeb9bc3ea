using System.Threading.Channels;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Staff.Accounts;
using RocklandIop.Web.Features.Staff.SignIn;

namespace RocklandIop.Web.Features.Staff.Inquiries;

/// <summary>The list of inquiries: what it shows stands in its address, what is searched for never does.</summary>
[Route("staff/inquiries")]
[StaffMay(StaffRight.Inquiries)]
public sealed class InquiriesController(Inbox inbox, InquirySearch search, InboxWatch watch, Colleagues colleagues, SiteDbContext db, IHostApplicationLifetime host, TimeProvider clock) : StaffController
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(20);
    private static readonly SearchForm.Validator Rules = new();

    [HttpGet("")]
    public async Task<IActionResult> Index(InboxFilter filter, CancellationToken cancel) => View("Index", await inbox.ReadAsync(filter, StaffId, cancel));

    /// <summary>The list alone, for a page that was told of a change.</summary>
    [HttpGet("list")]
    [NoActivity]
    public async Task<IActionResult> List(InboxFilter filter, CancellationToken cancel) => PartialView("_List", await inbox.ReadAsync(filter, StaffId, cancel));

    [HttpPost("search")]
    public async Task<IActionResult> Search(SearchForm form, CancellationToken cancel)
    {
        (await Rules.ValidateAsync(form, cancel)).AddToModelState(ModelState);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return View("Search", form);
        }

        ViewData["Result"] = await search.FindAsync(form.Sought!, StaffId, cancel);
        ViewData["Names"] = await colleagues.NamesAsync(cancel);
        ViewData["Now"] = clock.GetUtcNow();
        return View("Search", form);
    }

    /// <summary>Server-sent events: one each time that something in the inbox changed. It ends with the session, and when the site stops.</summary>
    [HttpGet("live")]
    [NoActivity]
    public async Task Live(string? seen, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, host.ApplicationStopping);
        HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        Response.ContentType = "text/event-stream";
        // Told to nginx, which would else hold events back until there are many.
        Response.Headers["X-Accel-Buffering"] = "no";

        try
        {
            await ListenAsync(seen, stop.Token);
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or the site stops: a browser whose stream just ends comes back, to another node.
        }
    }

    private async Task ListenAsync(string? seen, CancellationToken cancel)
    {
        var listener = await watch.ListenAsync(seen, cancel);
        try
        {
            await SendAsync(": listening\n\n", cancel);
            await TellAsync(listener, cancel);
        }
        finally
        {
            await watch.LeaveAsync(listener);
        }
    }

    private async Task TellAsync(Channel<int> listener, CancellationToken cancel)
    {
        var looked = clock.GetUtcNow();
        var changed = listener.Reader.WaitToReadAsync(cancel).AsTask();
        while (true)
        {
            if (await Task.WhenAny(changed, Task.Delay(KeepAlive, clock, cancel)) == changed)
            {
                await changed;
                while (listener.Reader.TryRead(out var arrived))
                {
                    await SendAsync($"event: change\ndata: {arrived}\n\n", cancel);
                }

                changed = listener.Reader.WaitToReadAsync(cancel).AsTask();
            }
            else
            {
                await SendAsync(": still here\n\n", cancel);
            }

            if (clock.GetUtcNow() - looked >= StaffSession.LookedAtEvery)
            {
                looked = clock.GetUtcNow();
                if (!await IsGoodAsync(looked, cancel))
                {
                    return;
                }
            }
        }
    }

    /// <summary>The page asks by itself, so the stream must not outlive a session that nobody uses, either.</summary>
    private async Task<bool> IsGoodAsync(DateTimeOffset now, CancellationToken cancel)
    {
        var id = User.SessionId();
        var session = await db.Set<StaffSession>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancel);
        return session?.IsGood(now) == true && now < session.LastSeen + StaffSession.Idle + StaffSession.LookedAtEvery
            && await db.Set<StaffMember>().AnyAsync(member => member.Id == session.StaffId && member.Shut == null, cancel);
    }

    private async Task SendAsync(string text, CancellationToken cancel)
    {
        await Response.WriteAsync(text, cancel);
        await Response.Body.FlushAsync(cancel);
    }
}
