using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace RocklandIop.Web.Data;

/// <summary>Whenever content is saved, notes when on each row and renews the <see cref="ContentStamp"/>: no screen can forget to.</summary>
public sealed class ContentChanges(TimeProvider clock) : SaveChangesInterceptor
{
    /// <summary>This server may have changed content a moment ago.</summary>
    public event EventHandler? Saved;

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        if (Note(eventData.Context!))
        {
            Renew(eventData.Context!, eventData.Context!.Find<ContentStamp>(ContentStamp.OnlyId));
        }

        return result;
    }

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (Note(eventData.Context!))
        {
            Renew(eventData.Context!, await eventData.Context!.FindAsync<ContentStamp>([ContentStamp.OnlyId], cancellationToken));
        }

        return result;
    }

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        Tell(eventData.Context!);
        return result;
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Tell(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    private void Tell(DbContext db)
    {
        // Whoever saves content has the stamp in hand.
        if (db.ChangeTracker.Entries<ContentStamp>().Any())
        {
            Saved?.Invoke(this, EventArgs.Empty);
        }
    }

    private bool Note(DbContext db)
    {
        var changed = db.ChangeTracker.Entries<IShownInPages>().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        foreach (var row in changed.Select(entry => entry.Entity).OfType<ContentRow>())
        {
            row.ChangedAt = clock.GetUtcNow();
        }

        return changed.Count > 0;
    }

    private static void Renew(DbContext db, ContentStamp? stamp)
    {
        if (stamp is null)
        {
            db.Add(new ContentStamp { Value = Guid.NewGuid() });
        }
        else
        {
            stamp.Value = Guid.NewGuid();
        }
    }
}
