using System.Diagnostics.Metrics;

namespace RocklandIop.Web.Features.Inquiries;

/// <summary>How many inquiries were stored. Nothing that tells one from another is counted with them.</summary>
public sealed class InquiryMetrics(IMeterFactory meters)
{
    private readonly Counter<long> received = meters.Create("RocklandIop.Inquiries").CreateCounter<long>("inquiries.received", "{inquiry}", "Inquiries that were stored: accepted, or quarantined as suspect of spam.");

    public void Received(bool quarantined) => received.Add(1, new KeyValuePair<string, object?>("outcome", quarantined ? "quarantined" : "accepted"));
}
