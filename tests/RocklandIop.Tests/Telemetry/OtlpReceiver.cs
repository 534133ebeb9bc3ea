using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using RocklandIop.Tests.Processes;
using RocklandIop.Tests.Support;

namespace RocklandIop.Tests.Telemetry;

/// <summary>A collector on loopback that keeps every byte it is sent, headers included, by HTTP or by gRPC.</summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly OtlpExportProtocol protocol;
    private readonly ConcurrentQueue<(string Kind, byte[] Bytes)> received = new();

    private OtlpReceiver(OtlpExportProtocol protocol)
    {
        this.protocol = protocol;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0,
            listen => listen.Protocols = protocol == OtlpExportProtocol.Grpc ? HttpProtocols.Http2 : HttpProtocols.Http1));
        app = builder.Build();
        app.MapPost("/v1/{kind}", (HttpContext context, string kind) => KeepAsync(context, kind));
        app.MapPost("/opentelemetry.proto.collector.{kind}.v1.{service}/Export", (HttpContext context, string kind) => KeepAsync(context, kind == "trace" ? "traces" : kind));
    }

    /// <summary>What a site needs to send its telemetry here.</summary>
    public (string Key, string? Value)[] Settings =>
    [
        ("OpenTelemetry:Endpoint", app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()),
        ("OpenTelemetry:Protocol", protocol.ToString()),
    ];

    public static async Task<OtlpReceiver> StartAsync(OtlpExportProtocol protocol = OtlpExportProtocol.HttpProtobuf)
    {
        var receiver = new OtlpReceiver(protocol);
        await receiver.app.StartAsync();
        return receiver;
    }

    /// <param name="kind"><c>traces</c>, <c>metrics</c>, <c>logs</c> or <c>headers</c>; null for all of them.</param>
    /// <param name="word">Of ASCII in whatever case, or the bytes of an id as one letter each.</param>
    public bool Has(string? kind, string word) =>
        received.Any(one => (kind is null || one.Kind == kind) && Encoding.Latin1.GetString(one.Bytes).Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Waits until the site has sent the word: the test's server hands an answer over before the request has ended and its span is closed.</summary>
    /// <inheritdoc cref="Has" path="/param"/>
    public Task ArrivesAsync(Website site, string kind, string word) => SiteProcess.UntilAsync($"{kind} hold {word}", () =>
    {
        site.Services.GetRequiredService<TracerProvider>().ForceFlush(10_000).ShouldBeTrue();
        site.Services.GetRequiredService<MeterProvider>().ForceFlush(10_000).ShouldBeTrue();
        site.Services.GetRequiredService<LoggerProvider>().ForceFlush(10_000).ShouldBeTrue();
        return Task.FromResult(Has(kind, word));
    });

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task KeepAsync(HttpContext context, string kind)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        received.Enqueue((kind, body.ToArray()));
        received.Enqueue(("headers", Encoding.Latin1.GetBytes(string.Join('\n', context.Request.Headers.Select(header => $"{header.Key}: {header.Value}")))));
        if (protocol == OtlpExportProtocol.Grpc)
        {
            context.Response.ContentType = "application/grpc";
            context.Response.DeclareTrailer("grpc-status");
            // An empty message: not packed, no bytes.
            await context.Response.Body.WriteAsync(new byte[5]);
            context.Response.AppendTrailer("grpc-status", "0");
        }
        else
        {
            context.Response.ContentType = "application/x-protobuf";
        }
    }
}
