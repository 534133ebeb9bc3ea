using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email;
using RocklandIop.Web.Features.Staff.Accounts;
using RocklandIop.Web.Mvc;

namespace RocklandIop.Web.Features.Staff.ContentReviews;

/// <summary>Numbers and an address: nothing personal, so it needs no key.</summary>
public sealed class ReviewReminderEmail(SiteDbContext db, ReviewClock reviews, IOptions<SiteOptions> site) : EmailTemplate
{
    public const string Kind = "review-reminder";

    private const string Prefix = "staff:";

    public static string RecipientOf(Guid staffId) => $"{Prefix}{staffId:N}";

    public override async Task<EmailContent> WriteAsync(OutboxEmail email, CancellationToken cancel)
    {
        var member = Guid.TryParse(email.Recipient[Prefix.Length..], out var id) ? await db.Set<StaffMember>().AsNoTracking().SingleOrDefaultAsync(member => member.Id == id, cancel) : null;
        if (member is not { Shut: null, Email: { } address } || !member.Roles.HasFlag(StaffRoles.Editor))
        {
            throw new UnsendableEmailException("Its recipient does not look after content any more.");
        }

        var (overdue, soon) = await reviews.CountAsync(cancel);
        return new EmailContent
        {
            To = address,
            Subject = "Website texts to look at again",
            Text = string.Create(CultureInfo.InvariantCulture, $"""
                Texts of the website whose review is overdue: {overdue}.
                Texts whose review comes in the next {ReviewClock.DaysAhead} days: {soon}.

                See which, and say that nothing has to change or begin a draft:
                {site.Value.Absolute("/staff/content/reviews")}

                A text whose review is overdue stays on the site. While anything is due, a mail like this comes once a week. It holds no personal data.
                """),
        };
    }
}
