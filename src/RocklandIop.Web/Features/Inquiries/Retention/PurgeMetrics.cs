using System.Diagnostics.Metrics;

namespace RocklandIop.Web.Features.Inquiries.Retention;

/// <summary>That deleting happens, and how long it takes.</summary>
public sealed class PurgeMetrics
{
    private readonly Counter<long> inquiries;
    private readonly Histogram<double> duration;

    public PurgeMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("RocklandIop.Retention");
        inquiries = meter.CreateCounter<long>("purge.inquiries", "{inquiry}", "Inquiries that were due: deleted, or failed and met again in an hour.");
        duration = meter.CreateHistogram("purge.duration", "s", "How long a round of deleting took.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60, 300] });
    }

    public void Ran(int deleted, int failed, TimeSpan took)
    {
        inquiries.Add(deleted, new KeyValuePair<string, object?>("outcome", "deleted"));
        inquiries.Add(failed, new KeyValuePair<string, object?>("outcome", "failed"));
        duration.Record(took.TotalSeconds);
    }
}
