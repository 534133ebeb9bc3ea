using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Email;

namespace RocklandIop.Tests.Email;

public sealed class MetricsTests : IAsyncDisposable
{
    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task The_metrics_tell_what_was_sent_what_failed_and_what_is_wrong_in_numbers_only()
    {
        var seen = new Dictionary<string, double>();
        using var listener = Listen(seen);

        await site.SubmitInquiryAsync();
        await site.SendDueEmailAsync();
        site.Smtp.RecipientRefusal = "550 no such user";
        await site.SubmitInquiryAsync();
        await site.SendDueEmailAsync();
        site.Smtp.Stop();
        await site.SubmitInquiryAsync();
        site.Clock.Advance(TimeSpan.FromMinutes(3));
        await site.SendDueEmailAsync();
        await site.RaiseAlarmAsync();
        listener.RecordObservableInstruments();

        seen.ShouldBe(new Dictionary<string, double>
        {
            ["outbox.sent"] = 1,
            ["outbox.failed class=permanent"] = 1,
            ["outbox.failed class=channel"] = 1,
            ["outbox.oldest_pending_age"] = 180,
            ["outbox.dead"] = 1,
            ["outbox.uncertain"] = 0,
            ["outbox.circuit_open"] = 1,
        }, ignoreOrder: true);
    }

    /// <summary>Other tests have meters of the same name, but not from this site's factory.</summary>
    private MeterListener Listen(Dictionary<string, double> seen)
    {
        var factory = site.Services.GetRequiredService<IMeterFactory>();
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == OutboxMetrics.MeterName && instrument.Meter.Scope == factory)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();
        return listener;

        void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var name = string.Join(' ', [instrument.Name, .. tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}")]);
            seen[name] = seen.GetValueOrDefault(name) + value;
        }
    }
}
