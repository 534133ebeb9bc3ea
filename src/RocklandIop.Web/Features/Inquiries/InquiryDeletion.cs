using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Inquiries;

/// <summary>The one way an inquiry is deleted: in one transaction the row goes, its events and waiting mails go with it, and the tombstone comes.</summary>
public sealed class InquiryDeletion(SiteDbContext db, TimeProvider clock)
{
    /// <summary>The inquiry must come from this scope's database context: it is deleted only as it was read.</summary>
    /// <returns>Nothing when somebody else changed or deleted it at the same moment: it was not deleted here.</returns>
    public Task<DeletedInquiry?> DeleteAsync(Inquiry inquiry, DeletionReason reason, CancellationToken cancel) => DeleteAsync(
        inquiry,
        new DeletedInquiry
        {
            Id = inquiry.Id,
            Reference = inquiry.Reference,
            SubmissionId = inquiry.SubmissionId,
            Received = inquiry.Received,
            Deleted = clock.GetUtcNow(),
            Reason = reason,
            LastStatus = inquiry.Status,
            FirstDueBy = inquiry.FirstDueBy,
            FirstContact = inquiry.FirstContact,
        },
        cancel);

    /// <summary>With the tombstone that it has already: a backup brought it back.</summary>
    /// <returns>As above.</returns>
    public async Task<DeletedInquiry?> DeleteAsync(Inquiry inquiry, DeletedInquiry deleted, CancellationToken cancel)
    {
        // The database deletes what belongs to it, rows that were added a moment ago included.
        db.Remove(inquiry);
        db.Add(deleted);

        try
        {
            await db.SaveChangesAsync(cancel);
            return deleted;
        }
        catch (DbUpdateConcurrencyException)
        {
            return null;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}
