namespace RocklandIop.Tests.Support;

/// <summary>What a mail server does at a stage instead of its work.</summary>
public sealed class SmtpFault
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SmtpFault()
    {
    }

    public string? Reply { get; private init; }

    /// <summary>"421 Service not available, closing" does so by its meaning.</summary>
    public bool HangsUp { get; private init; }

    /// <summary>A text that was received is in the mailbox, whatever the client hears of it.</summary>
    public bool KeepsText { get; private init; }

    /// <summary>Ends when a client has come to the stage.</summary>
    public Task Reached => reached.Task.WaitAsync(TimeSpan.FromSeconds(30));

    private bool Hangs { get; init; }

    public static SmtpFault Says(string reply, bool andHangsUp = false) => new() { Reply = reply, HangsUp = andHangsUp || reply.StartsWith("421", StringComparison.Ordinal) };

    public static SmtpFault Hangup(bool keepsText = false) => new() { HangsUp = true, KeepsText = keepsText };

    /// <summary>Says nothing until <see cref="Release"/>, and then what a healthy server says.</summary>
    public static SmtpFault Silence() => new() { Hangs = true, KeepsText = true };

    public void Release() => released.TrySetResult();

    /// <returns>The answer; nothing when the server hangs up.</returns>
    public async Task<string?> AnswerAsync(string healthy, CancellationToken cancel)
    {
        reached.TrySetResult();
        if (!Hangs)
        {
            return Reply;
        }

        await released.Task.WaitAsync(cancel);
        return healthy;
    }
}
