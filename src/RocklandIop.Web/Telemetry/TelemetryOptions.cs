using OpenTelemetry.Exporter;

namespace RocklandIop.Web.Telemetry;

/// <summary>Where traces, metrics and the log are sent. Without an endpoint nothing is measured for anybody.</summary>
public sealed class TelemetryOptions
{
    public const string Section = "OpenTelemetry";

    /// <summary>Base address of a collector that speaks OTLP.</summary>
    public string? Endpoint { get; init; }

    public OtlpExportProtocol Protocol { get; init; } = OtlpExportProtocol.Grpc;

    /// <summary>What the collector asks for to let us in, as <c>name=value,name=value</c>. A secret.</summary>
    public string? Headers { get; init; }

    public bool IsOn => !string.IsNullOrWhiteSpace(Endpoint);

    /// <summary>Who is told; nothing while nobody is.</summary>
    public string? Host => Address?.Host;

    internal bool HasEndpoint => !IsOn || Address is { UserInfo: "", Query: "", Fragment: "" };

    internal bool HasHeaders => string.IsNullOrEmpty(Headers) || Headers.Split(',').All(header => header.Split('=', 2) is [var name, var value] && IsToken(name.Trim()) && value.Trim().Length > 0);

    private Uri? Address => Uri.TryCreate(Endpoint, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps) ? address : null;

    /// <summary>Each kind has an address of its own over HTTP, and none over gRPC.</summary>
    /// <param name="kind"><c>traces</c>, <c>metrics</c> or <c>logs</c>.</param>
    internal Uri AddressOf(string kind) => Protocol == OtlpExportProtocol.Grpc ? Address! : new Uri($"{Address!.AbsoluteUri.TrimEnd('/')}/v1/{kind}");

    private static bool IsToken(string name) => name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');
}
