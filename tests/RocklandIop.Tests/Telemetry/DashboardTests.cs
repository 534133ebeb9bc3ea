using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Email;
using RocklandIop.Web.Features.Caching;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Features.Inquiries.Retention;
using RocklandIop.Web.Features.Staff.Content;
using RocklandIop.Web.Telemetry;

namespace RocklandIop.Tests.Telemetry;

/// <summary>The dashboards ask for what the running site measures, under the names that Prometheus gives it.</summary>
public sealed partial class DashboardTests
{
    [Fact]
    public async Task Every_metric_and_label_of_a_dashboard_is_one_that_the_site_exports()
    {
        var measured = new ConcurrentDictionary<string, string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                foreach (var name in TelemetrySetup.Meters.Any(meter => IsOf(meter, instrument.Meter.Name)) ? NamesOf(instrument) : [])
                {
                    measured[name] = instrument.Name;
                }
            },
        };
        listener.Start();
        await using var collector = await OtlpReceiver.StartAsync();
        await using var site = new Website(collector.Settings);
        site.UseKestrel(0);
        site.StartServer();
        // What counts is made when it is first counted.
        foreach (var metrics in new[] { typeof(OutboxMetrics), typeof(PageMetrics), typeof(InquiryMetrics), typeof(PurgeMetrics), typeof(ContentMetrics) })
        {
            site.Services.GetRequiredService(metrics);
        }

        var asked = Expressions().ToList();

        asked.Count.ShouldBeGreaterThan(20);
        asked.SelectMany(expression => MetricName().Matches(NotAName().Replace(expression, " ")).Select(match => match.Value)).Distinct().Except(measured.Keys).ShouldBeEmpty();
        asked.SelectMany(expression => Label().Matches(expression)).SelectMany(match => match.Groups["label"].Captures.Select(label => label.Value)).Distinct()
            .Except(AllowedOnly.MetricTags.Select(tag => tag.Replace('.', '_'))).Except(["le", "service_instance_id"]).ShouldBeEmpty();
    }

    private static IEnumerable<string> Expressions()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Folder(), "docs", "dashboards"), "*.json"))
        {
            using var dashboard = JsonDocument.Parse(File.ReadAllText(file));
            foreach (var panel in dashboard.RootElement.GetProperty("panels").EnumerateArray().Where(panel => panel.GetProperty("type").GetString() != "row"))
            {
                foreach (var target in panel.GetProperty("targets").EnumerateArray())
                {
                    yield return target.GetProperty("expr").GetString()!;
                }
            }
        }
    }

    private static bool IsOf(string pattern, string meter) => pattern.EndsWith('*') ? meter.StartsWith(pattern[..^1], StringComparison.Ordinal) : meter == pattern;

    /// <summary>As the specification has it: the unit behind the name, then what kind of number it is.</summary>
    private static string[] NamesOf(Instrument instrument)
    {
        var unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        var name = instrument.Name.Replace('.', '_') + unit;
        var kind = instrument.GetType().Name;
        return kind.StartsWith("Histogram", StringComparison.Ordinal) ? [$"{name}_bucket", $"{name}_count", $"{name}_sum"]
            : kind.StartsWith("Counter", StringComparison.Ordinal) || kind.StartsWith("ObservableCounter", StringComparison.Ordinal) ? [$"{name}_total"]
            : [name];
    }

    [GeneratedRegex(@"\bby \([^)]*\)|\{[^}]*\}|\[[^\]]*\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotAName();

    [GeneratedRegex(@"\b[a-z]+(_[a-z]+)+\b(?!\()", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MetricName();

    [GeneratedRegex(@"\bby \(((?<label>\w+)(, )?)+\)|\{((?<label>\w+)[=!~]+""[^""]*""(, ?)?)+\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Label();
}
