using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Contact;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Features.Staff.Exports;

/// <summary>The inquiries of a period as a table, row by row while they are read: nothing of it is ever kept.</summary>
public sealed class ExportFile(SiteDbContext db, Sealer sealer, Colleagues colleagues)
{
    private const string Unreadable = "(cannot be opened)";

    private static readonly string[] Facts =
        ["Reference", "Received", "Status", "Answer due by", "First contact", "Looked after by", "Legal hold", "For whom", "May be reached by", "Language"];

    private static readonly string[] OfDeleted = ["Deleted", "Why it was deleted"];

    /// <summary>Every question of the form that the facts do not answer yet.</summary>
    private static readonly IReadOnlyList<(string Name, string Label)> Questions =
    [
        .. from question in new ContactForm().Questions()
           where question.Name is not (nameof(ContactForm.For) or nameof(ContactForm.Channels) or nameof(ContactForm.Language))
           select (question.Name, question.Label),
    ];

    /// <summary>Without answers those that were deleted meanwhile are in it, too.</summary>
    public async Task<int> CountAsync(DateOnly from, DateOnly until, bool withAnswers, CancellationToken cancel) =>
        await Of(from, until).CountAsync(cancel) + (withAnswers ? 0 : await DeletedOf(from, until).CountAsync(cancel));

    public async Task WriteAsync(Stream file, DateOnly from, DateOnly until, bool withAnswers, CancellationToken cancel)
    {
        var names = await colleagues.NamesAsync(cancel);

        // With its mark at the start, without which a spreadsheet takes the letters for others.
        await using var text = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        // A cell that starts like a formula is written so that no spreadsheet runs it.
        await using var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape }, leaveOpen: true);

        await WriteAsync(csv, [.. Facts, .. withAnswers ? Questions.Select(question => question.Label) : OfDeleted]);
        await foreach (var inquiry in Of(from, until).OrderBy(inquiry => inquiry.Received).ThenBy(inquiry => inquiry.Reference).AsAsyncEnumerable().WithCancellation(cancel))
        {
            // One that cannot be opened is said to be so: the rest of the file is still worth having.
            var form = inquiry.TryOpen(sealer)?.Form;
            await WriteAsync(csv, [.. FactsOf(inquiry, form, names), .. withAnswers ? AnswersOf(form) : OfDeleted.Select(_ => "")]);
        }

        if (!withAnswers)
        {
            await foreach (var deleted in DeletedOf(from, until).OrderBy(deleted => deleted.Received).ThenBy(deleted => deleted.Reference).AsAsyncEnumerable().WithCancellation(cancel))
            {
                await WriteAsync(csv, FactsOf(deleted));
            }
        }
    }

    private static async Task WriteAsync(CsvWriter csv, IEnumerable<string?> cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(cell);
        }

        await csv.NextRecordAsync();
    }

    private IQueryable<Inquiry> Of(DateOnly from, DateOnly until)
    {
        var (start, end) = (ClinicDays.Start(from), ClinicDays.Start(until.AddDays(1)));
        return db.Set<Inquiry>().AsNoTracking().Where(inquiry => inquiry.Received >= start && inquiry.Received < end);
    }

    private IQueryable<DeletedInquiry> DeletedOf(DateOnly from, DateOnly until)
    {
        var (start, end) = (ClinicDays.Start(from), ClinicDays.Start(until.AddDays(1)));
        return db.Set<DeletedInquiry>().AsNoTracking().Where(inquiry => inquiry.Received >= start && inquiry.Received < end);
    }

    private static IEnumerable<string?> FactsOf(Inquiry inquiry, ContactForm? form, IReadOnlyDictionary<Guid, string> names) =>
    [
        inquiry.Reference,
        ClinicDays.Exact(inquiry.Received),
        inquiry.Status.ToString(),
        Exact(inquiry.DueBy),
        Exact(inquiry.FirstContact),
        inquiry.AssigneeId is { } id ? names.GetValueOrDefault(id) : null,
        inquiry.OnLegalHold ? "Yes" : null,
        .. form is null ? Enumerable.Repeat(Unreadable, 3) : new[]
        {
            form.For is { } whom ? FormAnswers.Label(whom) : "",
            string.Join(", ", (form.Channels ?? []).Select(channel => FormAnswers.Label(channel))),
            form.Language is { } language ? FormAnswers.Label(language) : "",
        },
    ];

    private static IEnumerable<string?> FactsOf(DeletedInquiry deleted) =>
    [
        deleted.Reference,
        ClinicDays.Exact(deleted.Received),
        deleted.LastStatus.ToString(),
        Exact(deleted.FirstDueBy),
        Exact(deleted.FirstContact),
        null, null, null, null, null,
        ClinicDays.Exact(deleted.Deleted),
        FormAnswers.Label(deleted.Reason),
    ];

    private static IEnumerable<string?> AnswersOf(ContactForm? form)
    {
        var answers = form?.Questions().ToDictionary(question => question.Name, question => question.Answer);
        return Questions.Select(question => answers is null ? Unreadable : answers[question.Name]);
    }

    private static string? Exact(DateTimeOffset? instant) => instant is { } known ? ClinicDays.Exact(known) : null;
}
