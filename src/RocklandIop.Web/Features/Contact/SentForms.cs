using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Inquiries;

namespace RocklandIop.Web.Features.Contact;

/// <summary>The forms that were sent before. A deleted one, too: a browser's Back button and Send must not bring it back.</summary>
public sealed class SentForms
{
    // Compiled once, since every inquiry asks; for this site's own model, so it cannot be static.
    private readonly Func<SiteDbContext, Guid, CancellationToken, Task<string?>> referenceOf = EF.CompileAsyncQuery(
        (SiteDbContext db, Guid submissionId, CancellationToken cancel) =>
            db.Set<Inquiry>().Where(inquiry => inquiry.SubmissionId == submissionId).Select(inquiry => inquiry.Reference)
                .Concat(db.Set<DeletedInquiry>().Where(inquiry => inquiry.SubmissionId == submissionId).Select(inquiry => inquiry.Reference))
                .FirstOrDefault());

    public Task<string?> ReferenceOfAsync(SiteDbContext db, Guid submissionId, CancellationToken cancel) => referenceOf(db, submissionId, cancel);
}
