namespace RocklandIop.Web.Features.Inquiries;

public static class OpenInquiries
{
    /// <summary>Those that somebody still waits for.</summary>
    public static IQueryable<Inquiry> WhereOpen(this IQueryable<Inquiry> inquiries)
    {
        // A parameter, since EF writes a constant as the bare column, for which SQLite reads its whole index.
        var open = true;
        return inquiries.Where(inquiry => inquiry.IsOpen == open);
    }
}
