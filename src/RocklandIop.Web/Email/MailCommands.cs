using RocklandIop.Web.Email.Recipients;

namespace RocklandIop.Web.Email;

/// <summary>The verbs about mail. They tell a person at the console what to do next; a mail server's own words are never shown, as they may repeat an address.</summary>
public static class MailCommands
{
    /// <returns>Whether it was sent.</returns>
    public static async Task<bool> TestAsync(IServiceProvider services, string address)
    {
        if (!EmailSetup.IsMailbox(address))
        {
            return await FailAsync("ADDRESS must be one e-mail address.");
        }

        await using var scope = services.CreateAsyncScope();
        var proofs = scope.ServiceProvider.GetRequiredService<RecipientProofs>();
        try
        {
            await proofs.SendCodeAsync(address, CancellationToken.None);
        }
        catch (UnusableKeyException e)
        {
            return await FailAsync($"Nothing was sent: {e.Message}.");
        }
        catch (MailFailedException e)
        {
            return await FailAsync($"Not sent: {e.Advice ?? e.Error}");
        }

        await Console.Out.WriteLineAsync(proofs.NumberOf(address) is { } number
            ? $"Sent. The mail holds a code for Intake:Recipients:{number}; prove it within 24 hours with: mail prove ADDRESS CODE"
            : "Sent. The address is not among Intake:Recipients, so there is nothing to prove yet; the code in the mail is good for 24 hours.");
        return true;
    }

    /// <returns>Whether it is proven.</returns>
    public static async Task<bool> ProveAsync(IServiceProvider services, string address, string code)
    {
        await using var scope = services.CreateAsyncScope();
        var proofs = scope.ServiceProvider.GetRequiredService<RecipientProofs>();

        switch (await proofs.ProveAsync(address, code, CancellationToken.None))
        {
            case ProofOutcome.Proven:
                await Console.Out.WriteLineAsync(proofs.NumberOf(address) is { } number
                    ? $"Intake:Recipients:{number} is proven."
                    : "The address is proven, but it is not among Intake:Recipients.");
                return true;
            case ProofOutcome.WrongCode:
                return await FailAsync("That is not the code in the newest test mail to this address.");
            case ProofOutcome.NoCode:
                return await FailAsync("No code is waiting for this address; send one with: mail test ADDRESS");
            case ProofOutcome.TooOld:
                return await FailAsync("The code is older than 24 hours; send a new one with: mail test ADDRESS");
            case ProofOutcome.TooManyTries:
                return await FailAsync("Wrong codes were given too often; send a new one with: mail test ADDRESS");
            case var other:
                throw new InvalidOperationException($"Nobody knows what to say to {other}.");
        }
    }

    private static async Task<bool> FailAsync(string line)
    {
        await Console.Error.WriteLineAsync(line);
        return false;
    }
}
