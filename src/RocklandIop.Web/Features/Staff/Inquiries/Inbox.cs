using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Inquiries;

namespace RocklandIop.Web.Features.Staff.Inquiries;

/// <summary>The list of inquiries. Each query walks an index from where the page before ended, so a page costs the same among a hundred and a hundred thousand.</summary>
public sealed class Inbox(SiteDbContext db, AnswerChoices choices, Colleagues colleagues, InboxWatch watch, TimeProvider clock)
{
    public const int PageSize = 25;
    public const int CountedTo = 999;

    private static readonly InquiryStatus[] Open = [InquiryStatus.New, InquiryStatus.Contacted, InquiryStatus.Scheduled];
    private static readonly InquiryStatus[] Done = [InquiryStatus.Admitted, InquiryStatus.Referred, InquiryStatus.Closed, InquiryStatus.Spam];

    public async Task<InboxPage> ReadAsync(InboxFilter filter, Guid staffId, CancellationToken cancel)
    {
        // Before the rows: what comes in between is told once more rather than never.
        var seen = await watch.SeenAsync(cancel);
        var after = InboxPlace.Read(filter.After);
        var rows = filter.View == InboxView.Open ? await ByDueAsync(filter, after, staffId, cancel) : await ByReceivedAsync(filter, StatusesOf(filter), after, staffId, cancel);
        var shown = rows.Take(PageSize).ToList();

        return new InboxPage
        {
            Filter = filter,
            Rows = shown,
            Next = rows.Count > PageSize ? shown[^1].Place(filter.View == InboxView.Open).ToString() : null,
            Counts = await CountsAsync(cancel),
            Names = await colleagues.NamesAsync(cancel),
            Assignable = await colleagues.AssignableAsync(cancel),
            Seen = seen,
            Now = clock.GetUtcNow(),
        };
    }

    /// <summary>What is due the longest comes first; what has no time comes after all that has one, newest first.</summary>
    private async Task<List<InboxRow>> ByDueAsync(InboxFilter filter, InboxPlace? after, Guid staffId, CancellationToken cancel)
    {
        List<InboxRow> rows = [];
        if (after is not { DueBy: null })
        {
            var due = Narrow(db.Set<Inquiry>().WhereOpen().Where(inquiry => inquiry.DueBy != null), filter, staffId);
            if (after is { DueBy: { } last, Received: var received, Id: var id })
            {
                due = due.Where(inquiry => inquiry.DueBy >= last
                    && (inquiry.DueBy > last || inquiry.Received < received || (inquiry.Received == received && inquiry.Id.CompareTo(id) > 0)));
            }

            rows = await Rows(due.OrderBy(inquiry => inquiry.DueBy).ThenByDescending(inquiry => inquiry.Received).ThenBy(inquiry => inquiry.Id)).ToListAsync(cancel);
        }

        if (rows.Count <= PageSize)
        {
            var place = after is { DueBy: null } ? after : null;
            rows.AddRange(await ByReceivedAsync(filter, filter.Status is { } status ? [.. Open.Where(open => open == status)] : Open, place, staffId, cancel, withoutDue: true));
        }

        return [.. rows.Take(PageSize + 1)];
    }

    /// <summary>One query a status, put together here: so each walks the index of status and time, and sorts nothing. Among those of one moment the order of the statuses counts.</summary>
    private async Task<List<InboxRow>> ByReceivedAsync(InboxFilter filter, IReadOnlyList<InquiryStatus>? statuses, InboxPlace? after, Guid staffId, CancellationToken cancel, bool withoutDue = false)
    {
        if (statuses is null)
        {
            return await Rows(After(Narrow(db.Set<Inquiry>(), filter, staffId), after).OrderByDescending(inquiry => inquiry.Received).ThenBy(inquiry => inquiry.Id)).ToListAsync(cancel);
        }

        var rows = new List<InboxRow>();
        foreach (var status in statuses)
        {
            var some = Narrow(db.Set<Inquiry>().Where(inquiry => inquiry.Status == status), filter, staffId);
            if (withoutDue)
            {
                some = some.Where(inquiry => inquiry.DueBy == null);
            }

            some = after is null || after.Status == status ? After(some, after)
                : Place(status) < Place(after.Status) ? some.Where(inquiry => inquiry.Received < after.Received)
                : some.Where(inquiry => inquiry.Received <= after.Received);
            rows.AddRange(await Rows(some.OrderByDescending(inquiry => inquiry.Received).ThenBy(inquiry => inquiry.Id)).ToListAsync(cancel));
        }

        // The order of the ids stays the database's own: this sorts what is equal as it came.
        return [.. rows.OrderByDescending(row => row.Received).Take(PageSize + 1)];

        int Place(InquiryStatus status) => statuses.Select((one, n) => one == status ? n : -1).Max();
    }

    private static IQueryable<Inquiry> After(IQueryable<Inquiry> inquiries, InboxPlace? after) => after is not { Received: var received, Id: var id }
        ? inquiries
        : inquiries.Where(inquiry => inquiry.Received <= received && (inquiry.Received < received || inquiry.Id.CompareTo(id) > 0));

    private static IQueryable<InboxRow> Rows(IQueryable<Inquiry> inquiries) => inquiries.Take(PageSize + 1).Select(inquiry =>
        new InboxRow(inquiry.Id, inquiry.Reference, inquiry.Status, inquiry.IsOpen, inquiry.DueBy, inquiry.Received, inquiry.ForIndex, inquiry.ChannelsIndex, inquiry.AssigneeId, inquiry.OnLegalHold));

    private IQueryable<Inquiry> Narrow(IQueryable<Inquiry> inquiries, InboxFilter filter, Guid staffId)
    {
        if (filter.Assignee == InboxFilter.Nobodys)
        {
            inquiries = inquiries.Where(inquiry => inquiry.AssigneeId == null);
        }
        else if (filter.Assignee is not null)
        {
            var who = filter.Assignee == InboxFilter.Mine ? staffId : Guid.TryParse(filter.Assignee, out var colleague) ? colleague : Guid.Empty;
            inquiries = inquiries.Where(inquiry => inquiry.AssigneeId == who);
        }

        if (filter.Channel is { } channel)
        {
            var indexes = choices.IndexesWith(channel);
            inquiries = inquiries.Where(inquiry => indexes.Contains(inquiry.ChannelsIndex!));
        }

        if (filter.ForWhom is { } person)
        {
            var indexes = choices.IndexesOf(person);
            inquiries = inquiries.Where(inquiry => indexes.Contains(inquiry.ForIndex!));
        }

        if (filter.Status is { } status)
        {
            inquiries = inquiries.Where(inquiry => inquiry.Status == status);
        }

        var now = clock.GetUtcNow();
        var weekAgo = now.AddDays(-7);
        var today = ClinicDays.Start(ClinicDays.Of(now));
        return filter.Age switch
        {
            InboxAge.Today => inquiries.Where(inquiry => inquiry.Received >= today),
            InboxAge.Week => inquiries.Where(inquiry => inquiry.Received >= weekAgo),
            InboxAge.Older => inquiries.Where(inquiry => inquiry.Received < weekAgo),
            null => inquiries,
        };
    }

    /// <returns>Nothing for all of them.</returns>
    private static IReadOnlyList<InquiryStatus>? StatusesOf(InboxFilter filter)
    {
        IReadOnlyList<InquiryStatus>? all = filter.View switch
        {
            InboxView.Open or InboxView.Newest => Open,
            InboxView.Quarantined => [InquiryStatus.Quarantined],
            InboxView.Done => Done,
            InboxView.All => null,
        };
        return filter.Status is not { } status ? all : all is null ? [status] : [.. all.Where(one => one == status)];
    }

    private async Task<IReadOnlyDictionary<InboxView, int>> CountsAsync(CancellationToken cancel)
    {
        var open = await CountAsync(db.Set<Inquiry>().WhereOpen().OrderBy(inquiry => inquiry.DueBy), cancel);
        var done = 0;
        foreach (var status in Done.TakeWhile(_ => done <= CountedTo))
        {
            done += await CountAsync(db.Set<Inquiry>().Where(inquiry => inquiry.Status == status).OrderBy(inquiry => inquiry.Received), cancel);
        }

        return new Dictionary<InboxView, int>
        {
            [InboxView.Open] = open,
            [InboxView.Newest] = open,
            [InboxView.Quarantined] = await CountAsync(db.Set<Inquiry>().Where(inquiry => inquiry.Status == InquiryStatus.Quarantined).OrderBy(inquiry => inquiry.Received), cancel),
            [InboxView.Done] = done,
            [InboxView.All] = await CountAsync(db.Set<Inquiry>().OrderBy(inquiry => inquiry.Received), cancel),
        };
    }

    /// <summary>No further than is shown.</summary>
    private static Task<int> CountAsync(IOrderedQueryable<Inquiry> inquiries, CancellationToken cancel) => inquiries.Take(CountedTo + 1).CountAsync(cancel);
}
