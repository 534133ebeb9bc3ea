using System.Diagnostics;

namespace RocklandIop.Web.Telemetry;

/// <summary>Every request is the beginning of its own trace: what a stranger's <c>traceparent</c> or <c>baggage</c> says is not read, and nobody is sent ours.</summary>
public sealed class NoPropagation : DistributedContextPropagator
{
    public static readonly NoPropagation Instance = new();

    public override IReadOnlyCollection<string> Fields => [];

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter)
    {
    }

    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState) => (traceId, traceState) = (null, null);

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => null;
}
