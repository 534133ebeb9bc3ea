using System.Collections.Concurrent;
using RocklandIop.Web.Email;

namespace RocklandIop.Tests.Email;

/// <summary>A mail of the tests' own: it fails as it is told, and keeps the rows it was written from.</summary>
internal sealed class ScriptedEmail : EmailTemplate
{
    public ConcurrentQueue<Exception> Failures { get; } = new();

    /// <summary>When <see cref="Failures"/> are used up.</summary>
    public Exception? Always { get; init; }

    public ConcurrentQueue<OutboxEmail> Written { get; } = new();

    public string To { get; set; } = "nobody@rockland.test";

    public override Task<EmailContent> WriteAsync(OutboxEmail email, CancellationToken cancel)
    {
        Written.Enqueue(email);
        return Failures.TryDequeue(out var next) || Always is not null
            ? Task.FromException<EmailContent>(next ?? Always!)
            : Task.FromResult(new EmailContent { To = To, Subject = "A mail of the tests", Text = "Nothing" });
    }
}
