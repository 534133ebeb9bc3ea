using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FluentValidation;
using Microsoft.AspNetCore.Http.Extensions;
using RocklandIop.Web.Features.Inquiries;

namespace RocklandIop.Web.Features.Staff.Audit;

/// <summary>Which entries of the log are shown. It may stand in an address once it was read: all it holds then are days, ids and reference numbers.</summary>
public sealed class AuditFilter
{
    [Display(Name = "Who")]
    public Guid? Who { get; init; }

    [Display(Name = "What")]
    public AuditAction? What { get; init; }

    [Display(Name = "Reference number")]
    public string? Subject { get; init; }

    [Display(Name = "From")]
    public DateOnly? From { get; init; }

    [Display(Name = "Until")]
    public DateOnly? Until { get; init; }

    public bool IsEmpty => Who is null && What is null && string.IsNullOrWhiteSpace(Subject) && From is null && Until is null;

    /// <summary>As the log has it: a reference number, or the id of a colleague, a session or a mail.</summary>
    public string? ReadSubject() => Guid.TryParse(Subject, out var id) ? id.ToString() : ReferenceNumber.Read(Subject);

    public IQueryable<AuditEntry> Of(IQueryable<AuditEntry> entries)
    {
        if (Who is { } who)
        {
            entries = entries.Where(entry => entry.StaffId == who);
        }

        if (What is { } action)
        {
            entries = entries.Where(entry => entry.Action == action);
        }

        if (ReadSubject() is { } subject)
        {
            entries = entries.Where(entry => entry.Subject == subject);
        }

        if (From is { } from)
        {
            var start = ClinicDays.Start(from);
            entries = entries.Where(entry => entry.At >= start);
        }

        if (Until is { } until)
        {
            var end = ClinicDays.Start(until.AddDays(1));
            entries = entries.Where(entry => entry.At < end);
        }

        return entries;
    }

    /// <summary>The page's address with this filter, and from which entry on.</summary>
    public string Address(long? before = null)
    {
        var query = new QueryBuilder();
        Add("who", Who?.ToString());
        Add("what", What?.ToString());
        Add("subject", ReadSubject());
        Add("from", From is { } from ? ClinicDays.Plain(from) : null);
        Add("until", Until is { } until ? ClinicDays.Plain(until) : null);
        Add("before", before?.ToString(CultureInfo.InvariantCulture));
        return $"/staff/audit{query.ToQueryString()}";

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                query.Add(name, value);
            }
        }
    }

    /// <summary>For the entry that says somebody read the log.</summary>
    public string? InWords()
    {
        var parts = new[] { Who is null ? null : "one person", What is null ? null : "one action", ReadSubject() is null ? null : "one subject", From is null && Until is null ? null : "some days" }.Where(part => part is not null).ToList();
        return parts.Count > 0 ? string.Join(", ", parts) : null;
    }

    public sealed class Validator : AbstractValidator<AuditFilter>
    {
        public Validator()
        {
            RuleFor(filter => filter.Subject).Must((filter, subject) => string.IsNullOrWhiteSpace(subject) || filter.ReadSubject() is not null)
                .WithMessage("Enter a reference number like RR-7KQX-2M9D");
            RuleFor(filter => filter.Until).Must((filter, until) => until is null || filter.From is null || until >= filter.From)
                .WithMessage("Enter a last day that is not before the first");
            RuleFor(filter => filter.From).Must(IsDay).WithMessage(NoDay);
            RuleFor(filter => filter.Until).Must(IsDay).WithMessage(NoDay);
        }

        private const string NoDay = "Enter a day between 2020 and 2100";

        private static bool IsDay(DateOnly? day) => day is null or { Year: >= 2020 and <= 2100 };
    }
}
