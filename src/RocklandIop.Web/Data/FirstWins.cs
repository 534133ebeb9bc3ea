using Microsoft.EntityFrameworkCore;

namespace RocklandIop.Web.Data;

public static class FirstWins
{
    /// <summary>Saves a row whose key every server would give it, so that one of them does what it stands for.</summary>
    /// <returns>Whether it was ours; not when another server was faster.</returns>
    public static async Task<bool> TryAddAsync(this SiteDbContext db, object row, CancellationToken cancel)
    {
        db.Add(row);
        try
        {
            await db.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateException e) when (e.IsUniqueViolation())
        {
            return false;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}
