using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Email;

namespace RocklandIop.Tests.Features.Contact;

/// <summary>What a visitor types stays in the sealed answers: each field carries a word of its own, and every other place is searched for it.</summary>
public sealed class CanaryTests : IAsyncDisposable
{
    private readonly Website site = new(("Intake:MailContent", "Notice"));
    private readonly ConcurrentBag<string> measured = [];
    private readonly MeterListener metrics = new();

    public CanaryTests()
    {
        metrics.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        metrics.SetMeasurementEventCallback<long>(Note);
        metrics.SetMeasurementEventCallback<int>(Note);
        metrics.SetMeasurementEventCallback<double>(Note);
        metrics.Start();
    }

    public async ValueTask DisposeAsync()
    {
        metrics.Dispose();
        await site.DisposeAsync();
    }

    [Fact]
    public async Task Nothing_typed_is_found_anywhere_but_in_the_sealed_answers()
    {
        var addresses = new List<string>();
        await WriteAsync(addresses);
        await site.SendDueEmailAsync();
        metrics.RecordObservableInstruments();

        addresses.ShouldContain("/contact/received");
        Search("an address", string.Join('\n', addresses));
        site.Log.Text.ShouldContain("\"POST\" \"contact\" 303");
        Search("the log", site.Log.Text);
        measured.ShouldContain(line => line.StartsWith("http.server.request.duration", StringComparison.Ordinal));
        Search("a metric", string.Join('\n', measured));
        Search("the mail", site.Smtp.Received.ShouldHaveSingleItem().ToString());
        Search("the outbox", string.Join('\n', await site.DbAsync(db => db.Set<OutboxEmail>().Select(email => $"{email.Kind} {email.Recipient} {email.LastError}").ToListAsync())));
        await SearchDatabaseAsync();
    }

    [Fact]
    public async Task Nothing_typed_is_told_by_what_goes_wrong()
    {
        var form = await site.CheckedAsync();
        // The table is gone: every exception on the way carries the statement and its parameters as far as it dares.
        await site.DbAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE Inquiries RENAME TO Gone"));

        var page = await Website.ReadAsync(await form.SendAsync(), HttpStatusCode.ServiceUnavailable);

        page.QuerySelector("main [role=alert]")!.TextContent.ShouldContain("was not sent");
        site.Log.Text.ShouldContain("could not be stored");
        Search("the log", site.Log.Text);
        await SearchDatabaseAsync();
    }

    private async Task WriteAsync(List<string> addresses)
    {
        var wrong = await (await site.FilledAsync()).Fill("E-mail address", Inquiries.Email + " and more").SendAsync();
        addresses.Add(wrong.RequestMessage!.RequestUri!.PathAndQuery);
        var check = await (await site.FilledAsync()).SendAsync();
        addresses.Add(check.RequestMessage!.RequestUri!.PathAndQuery);
        var change = await FilledForm.On(site, await Website.ReadAsync(check)).PressAsync("Change What would you like us to know?");
        addresses.Add(change.RequestMessage!.RequestUri!.PathAndQuery);
        var sent = await (await site.CheckedAsync()).SendAsync();
        addresses.Add(sent.Headers.Location!.ToString());
    }

    private async Task SearchDatabaseAsync()
    {
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(site.DatabaseFile)!))
        {
            Search(Path.GetFileName(file), "file " + Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)));
        }
    }

    private static void Search(string place, string text)
    {
        text.ShouldNotBeEmpty(place);
        foreach (var typed in Inquiries.Typed)
        {
            text.ShouldNotContain(typed, Case.Sensitive, place);
        }
    }

    private void Note<T>(Instrument instrument, T measurement, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        var line = new StringBuilder($"{instrument.Name} {measurement}");
        foreach (var (key, value) in tags)
        {
            line.Append(' ').Append(key).Append('=').Append(value);
        }

        measured.Add(line.ToString());
    }
}
