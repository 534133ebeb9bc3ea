using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Context.Propagation;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Serilog.Core;

namespace RocklandIop.Web.Telemetry;

public static class TelemetrySetup
{
    private const string Traces = "traces";
    private const string Metrics = "metrics";
    private const string Logs = "logs";

    /// <summary>What is sent about the site as a whole; each of the framework's own measures itself.</summary>
    public static readonly IReadOnlyList<string> Meters =
    [
        "RocklandIop.*", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "Microsoft.AspNetCore.Diagnostics", "System.Runtime",
    ];

    /// <summary>A cached page takes a fraction of a millisecond, so the framework's own steps, from 5 ms on, would show nothing.</summary>
    private static readonly double[] RequestSeconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    /// <summary>For one batch; what does not fit into the queue meanwhile is dropped.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<TelemetryOptions>()
            .BindConfiguration(TelemetryOptions.Section)
            .Validate(telemetry => telemetry.HasEndpoint, "OpenTelemetry:Endpoint must be the address of a collector, such as http://127.0.0.1:4317; names and passwords belong into OpenTelemetry:Headers.")
            .Validate(telemetry => Enum.IsDefined(telemetry.Protocol), "OpenTelemetry:Protocol must be Grpc or HttpProtobuf.")
            .Validate(telemetry => telemetry.HasHeaders, "OpenTelemetry:Headers must be pairs such as name=value,name=value.")
            .ValidateOnStart();

        // The second is what outgoing requests go by: no other company is told which request of ours it serves.
        builder.Services.AddSingleton<DistributedContextPropagator>(NoPropagation.Instance);
        DistributedContextPropagator.Current = NoPropagation.Instance;

        if (!string.IsNullOrWhiteSpace(builder.Configuration[$"{TelemetryOptions.Section}:{nameof(TelemetryOptions.Endpoint)}"]))
        {
            AddCollector(builder.Services);
        }
    }

    private static void AddCollector(IServiceCollection services)
    {
        // Its own reading of a stranger's headers, beside the framework's.
        Sdk.SetDefaultTextMapPropagator(new CompositeTextMapPropagator([]));

        services.AddSingleton<CollectorLog>();
        services.AddSingleton<ILogEventSink>(provider => provider.GetRequiredService<CollectorLog>());
        services.AddHostedService<Collector>();
        services.AddHostedService<CollectorTrouble>();
        services.AddSingleton<IHealthCheckPublisher, HealthMetrics>();
        services.Configure<HealthCheckPublisherOptions>(health => health.Period = TimeSpan.FromMinutes(1));

        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("rockland-iop", serviceVersion: typeof(TelemetrySetup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion))
            .WithTracing(tracing => tracing
                .AddAspNetCoreInstrumentation()
                .AddSource(SiteSpans.Source)
                .AddProcessor(new AllowedOnly())
                .AddOtlpExporter(Traces, configure: null))
            .WithMetrics(metrics => metrics
                .AddMeter([.. Meters])
                .AddView(WithAllowedTags)
                // An example beside a number would carry the tags that were taken off it.
                .SetExemplarFilter(ExemplarFilterType.AlwaysOff)
                .AddOtlpExporter(Metrics, configure: null))
            .WithLogging(logging => logging.AddOtlpExporter(Logs, configureExporter: null), options => options.IncludeFormattedMessage = true);

        foreach (var kind in new[] { Traces, Metrics, Logs })
        {
            services.AddOptions<OtlpExporterOptions>(kind).Configure<IOptions<TelemetryOptions>>((exporter, telemetry) => Configure(exporter, telemetry.Value, kind));
        }
    }

    private static MetricStreamConfiguration WithAllowedTags(Instrument instrument) => instrument.Name == "http.server.request.duration"
        ? new ExplicitBucketHistogramConfiguration { Boundaries = RequestSeconds, TagKeys = AllowedOnly.MetricTags }
        : new MetricStreamConfiguration { TagKeys = AllowedOnly.MetricTags };

    private static void Configure(OtlpExporterOptions exporter, TelemetryOptions telemetry, string kind)
    {
        exporter.Endpoint = telemetry.AddressOf(kind);
        exporter.Protocol = telemetry.Protocol;
        exporter.Headers = telemetry.Headers;
        exporter.TimeoutMilliseconds = (int)Patience.TotalMilliseconds;
        // A redirect would carry the headers, a secret, to where nobody meant them to go.
        exporter.HttpClientFactory = () => new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Patience, MaxResponseContentBufferSize = 64 * 1024 };
    }
}
