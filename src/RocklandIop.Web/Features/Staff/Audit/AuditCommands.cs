namespace RocklandIop.Web.Features.Staff.Audit;

/// <summary><c>audit verify</c>.</summary>
public static class AuditCommands
{
    /// <returns>Whether the chain is whole, and the noted head still stands.</returns>
    public static async Task<bool> VerifyAsync(IServiceProvider services, AuditHead? noted)
    {
        await using var scope = services.CreateAsyncScope();
        var verdict = await scope.ServiceProvider.GetRequiredService<AuditChain>().VerifyAsync(noted, CancellationToken.None);
        await (verdict.IsWhole ? Console.Out : Console.Error).WriteLineAsync(verdict.InWords());
        return verdict.IsWhole;
    }
}
