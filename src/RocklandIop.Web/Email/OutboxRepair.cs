using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Email;

/// <summary>
/// What staff may decide about a mail that is stuck. Nothing is saved here, so that the caller's record of it is saved in one go;
/// whoever saves second gets a <see cref="DbUpdateConcurrencyException"/>, and one mail goes out.
/// </summary>
public sealed class OutboxRepair(SiteDbContext db, TimeProvider clock)
{
    /// <returns>To be changed; nothing when there is no such mail, or when its inquiry was deleted.</returns>
    public Task<OutboxEmail?> FindAsync(Guid id, CancellationToken cancel) => db.Set<OutboxEmail>().SingleOrDefaultAsync(email => email.Id == id, cancel);

    /// <summary>To the same recipient, or to another.</summary>
    /// <returns>Whether it could be done: only what was given up is sent again, and only what is stuck goes elsewhere.</returns>
    public bool SendAgain(OutboxEmail email, string recipient)
    {
        if (email.Kind == AlarmEmail.Kind || !(recipient == email.Recipient ? email.IsGivenUp : email.IsStuck))
        {
            return false;
        }

        db.Add(email.Again(recipient, clock.GetUtcNow()));
        email.Cancel();
        return true;
    }

    /// <returns>Whether it could be done.</returns>
    public bool Dismiss(OutboxEmail email)
    {
        if (!email.IsStuck)
        {
            return false;
        }

        email.Cancel();
        return true;
    }
}
