using System.Diagnostics;
using OpenTelemetry;

namespace RocklandIop.Web.Telemetry;

/// <summary>
/// What a span or a metric may carry: words and numbers of our own program. Everything else is taken off before it is sent, above all what the framework notes
/// of a request: its path, host (which is what the visitor's header says), user agent and the message of an exception.
/// </summary>
public sealed class AllowedOnly : BaseProcessor<Activity>
{
    public static readonly string[] SpanTags =
    [
        "http.request.method", "http.response.status_code", "http.route", "network.protocol.version", "error.type",
        SiteSpans.MailKind, SiteSpans.PurgeDeleted, SiteSpans.PurgeFailed, SiteSpans.ContentType,
    ];

    public static readonly string[] MetricTags =
    [
        "http.request.method", "http.response.status_code", "http.route", "network.protocol.version", "error.type", "tls.protocol.version",
        "aspnetcore.rate_limiting.policy", "aspnetcore.rate_limiting.result", "aspnetcore.diagnostics.exception.result",
        "gc.heap.generation", "cpu.mode",
        "cache", "change", "check", "class", "outcome",
    ];

    public override void OnEnd(Activity data)
    {
        foreach (var tag in data.TagObjects.Where(tag => !SpanTags.Contains(tag.Key)).ToList())
        {
            data.SetTag(tag.Key, null);
        }

        // Without the description, into which the framework puts the exception's message.
        data.SetStatus(data.Status);
        data.TraceStateString = null;

        // Events and links cannot be taken off, and nobody here adds any: an unknown one keeps the whole span here.
        if (data.Events.Any() || data.Links.Any())
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }
}
