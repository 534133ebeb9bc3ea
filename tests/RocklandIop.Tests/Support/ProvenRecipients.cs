using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email.Recipients;

namespace RocklandIop.Tests.Support;

/// <summary>All who are mailed proved long ago that mail reaches them.</summary>
internal sealed class ProvenRecipients(IServiceScopeFactory scopes, IOptions<IntakeOptions> intake, TimeProvider clock) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        var known = await db.Set<RecipientProof>().Select(proof => proof.Recipient).ToListAsync(cancellationToken);

        db.AddRange(intake.Value.Recipients.Where(recipient => !known.Contains(recipient.Key))
            .Select(recipient => new RecipientProof { Recipient = recipient.Key, Proven = clock.GetUtcNow().AddDays(-100) }));
        await db.SaveChangesAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
