using RocklandIop.Web.Data;
using RocklandIop.Web.Email;

namespace RocklandIop.Web.Features.Staff.Mail;

/// <summary>What the banner of every page of the desk tells; read at most once in five seconds, however many people look.</summary>
public sealed partial class MailState(IServiceScopeFactory scopes, Mailer mailer, TimeProvider clock, ILogger<MailState> log)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private MailWarning? last;

    /// <returns>Nothing while nobody knows: the database does not answer, and the page says so itself.</returns>
    public async ValueTask<MailWarning?> GetAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (last is { } known && now - known.At < Fresh)
        {
            return known;
        }

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var backlog = await Backlog.ReadAsync(scope.ServiceProvider.GetRequiredService<SiteDbContext>(), cancel);
            return last = new MailWarning(backlog, mailer.First.Circuit.Pause, mailer.Second?.Circuit.Pause, now);
        }
        catch (Exception e) when (e.IsDatabaseFailure())
        {
            NotRead(log, e);
            return null;
        }
    }

    /// <summary>Somebody has just changed something, and wants to see it.</summary>
    public void Forget() => last = null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "How mail stands could not be read for the desk")]
    private static partial void NotRead(ILogger log, Exception exception);
}
