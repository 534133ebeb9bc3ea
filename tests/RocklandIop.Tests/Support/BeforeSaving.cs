using Microsoft.EntityFrameworkCore.Diagnostics;

namespace RocklandIop.Tests.Support;

/// <summary>Somebody else who comes in between, once: after a row was read and before it is saved.</summary>
internal sealed class BeforeSaving : SaveChangesInterceptor
{
    public Func<Task>? Once { get; set; }

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (Once is { } once)
        {
            Once = null;
            await once();
        }

        return result;
    }
}
