using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Exporter;
using OpenTelemetry.Trace;
using RocklandIop.Tests.Processes;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Features.Inquiries.Retention;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Telemetry;

namespace RocklandIop.Tests.Telemetry;

/// <summary>What leaves for a collector, as a collector gets it.</summary>
public sealed class TelemetryTests
{
    internal const string Canary = "canary of the salt marsh";
    private const string Plain = "saltmarshcanary";
    private const string TraceId = "73616c746d6172736863616e61727931";
    private const string Secret = "key of the collector";

    [Theory]
    [InlineData(OtlpExportProtocol.HttpProtobuf)]
    [InlineData(OtlpExportProtocol.Grpc)]
    public async Task A_collector_is_sent_traces_metrics_and_the_log(OtlpExportProtocol protocol)
    {
        await using var collector = await OtlpReceiver.StartAsync(protocol);
        await using var site = new Website([.. collector.Settings, ("OpenTelemetry:Headers", $"x-api-key={Secret}"), ("Content:SecondPerson", "Never")]);
        await site.PageAsync("/what-is-iop");
        await site.SubmitInquiryAsync();
        await site.SendDueEmailAsync();
        await site.UseAsync<Purge, bool>(purge => purge.RunAsync(CancellationToken.None));
        await PublishAsync(site);

        foreach (var span in new[] { "GET {slug}", "POST contact", "mail send", "purge", "content publish", "http.response.status_code" })
        {
            await collector.ArrivesAsync(site, "traces", span);
        }

        foreach (var metric in new[] { "http.server.request.duration", "inquiries.received", "outbox.sent", "pages.served", "purge.duration", "content.changes", "dotnet.gc.collections", "accepted" })
        {
            await collector.ArrivesAsync(site, "metrics", metric);
        }

        await collector.ArrivesAsync(site, "logs", "POST contact 303 in");
        await collector.ArrivesAsync(site, "logs", "sent at attempt 1");
        collector.Has("headers", $"x-api-key: {Secret}").ShouldBeTrue($"x-api-key: {Secret}");
        site.Log.Text.ShouldNotContain(Secret);
    }

    [Fact]
    public async Task Nothing_that_a_visitor_sends_reaches_the_collector()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var site = new Website(collector.Settings) { MoreServices = services => services.Configure<MvcOptions>(mvc => mvc.Filters.Add(new Failing())) };

        await site.SubmitInquiryAsync();
        await site.SendDueEmailAsync();
        foreach (var (method, path) in new[] { ("GET", "/what-is-iop"), ("GET", $"/{Plain}"), ("GET", $"/therapies/{Plain}"), ("GET", $"/search?q={Plain}"), (Plain, "/contact"), ("POST", $"/contact?{Plain}=1"), ("GET", "/contact?fail=1"), ("GET", $"/staff/content/{Plain}/1") })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), new Uri($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}name={Plain}", UriKind.Relative));
            request.Headers.Host = $"{Plain}.example";
            request.Headers.Add("User-Agent", Plain);
            request.Headers.Add("Referer", $"https://rockland.test/{Plain}");
            request.Headers.Add("X-Forwarded-For", "203.0.113.77");
            request.Headers.Add("traceparent", $"00-{TraceId}-00f067aa0ba902b7-01");
            request.Headers.Add("tracestate", $"visitor={Plain}");
            request.Headers.Add("baggage", $"visitor={Plain}");
            await site.Client.SendAsync(request);
        }

        await collector.ArrivesAsync(site, "traces", "error.type");
        await collector.ArrivesAsync(site, "traces", "GET staff/content/{type}/{id:int}");
        await collector.ArrivesAsync(site, "metrics", "http.server.request.duration");
        await collector.ArrivesAsync(site, "logs", typeof(Failing.TypedException).FullName!);
        string[] words = [Canary, Plain, "203.0.113.77", TraceId, Encoding.Latin1.GetString(Convert.FromHexString(TraceId)), .. Inquiries.Typed];
        words.Where(word => collector.Has(null, word)).ShouldBeEmpty();
    }

    /// <summary>Outside everything that mends it: the framework itself then notes the exception.</summary>
    [Fact]
    public async Task An_exception_that_nobody_catches_is_told_by_its_type()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var site = new Website(collector.Settings) { MoreServices = services => services.AddSingleton<Microsoft.AspNetCore.Hosting.IStartupFilter>(new Failing()) };

        await Should.ThrowAsync<Failing.TypedException>(() => site.Client.GetAsync(new Uri("/what-is-iop?fail=1", UriKind.Relative)));

        await collector.ArrivesAsync(site, "traces", typeof(Failing.TypedException).FullName!);
        collector.Has(null, Canary).ShouldBeFalse(Canary);
    }

    [Fact]
    public async Task A_span_with_an_event_of_somebody_else_stays_here()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var site = new Website(collector.Settings);
        _ = site.Client;

        using (var span = SiteSpans.Start("heron span"))
        {
            span.ShouldNotBeNull().AddException(new InvalidOperationException(Canary));
        }

        SiteSpans.Start("egret span").ShouldNotBeNull().Dispose();
        await collector.ArrivesAsync(site, "traces", "egret span");
        collector.Has(null, "heron span").ShouldBeFalse("heron span");
        collector.Has(null, Canary).ShouldBeFalse(Canary);
    }

    [Fact]
    public async Task Without_an_endpoint_nothing_is_started()
    {
        await using var site = new Website();
        await site.PageAsync("/what-is-iop");

        site.Services.GetService<TracerProvider>().ShouldBeNull();
        site.Services.GetServices<IHostedService>().ShouldAllBe(service => service.GetType().Namespace != "RocklandIop.Web.Telemetry" && !service.GetType().FullName!.StartsWith("OpenTelemetry", StringComparison.Ordinal));
    }

    /// <summary>One that nobody listens at, and one that takes everything and never answers.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_collector_that_does_not_answer_costs_visitors_nothing_and_holds_nobody_up(bool listens)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var endpoint = $"http://{silent.LocalEndpoint}";
        if (!listens)
        {
            silent.Stop();
        }

        var site = new Website(("OpenTelemetry:Endpoint", endpoint), ("OpenTelemetry:Protocol", "HttpProtobuf"));
        await site.SubmitInquiryAsync();
        await site.PageAsync("/what-is-iop");
        if (!listens)
        {
            await SiteProcess.UntilAsync("the log says so", () =>
            {
                site.Services.GetRequiredService<TracerProvider>().ForceFlush(10_000);
                return Task.FromResult(site.Log.Text.Contains("does not reach the collector", StringComparison.Ordinal));
            });
        }

        var since = Stopwatch.StartNew();
        await site.Services.GetRequiredService<IHost>().StopAsync();
        var stopped = since.Elapsed;
        await site.DisposeAsync();

        stopped.ShouldBeLessThan(TimeSpan.FromSeconds(2));
        (since.Elapsed - stopped).ShouldBeLessThan(TimeSpan.FromSeconds(1));
        site.Log.Text.Split("does not reach the collector").Length.ShouldBeLessThanOrEqualTo(2);
    }

    private static async Task PublishAsync(Website site)
    {
        var editor = await site.SignInAsync(StaffRoles.Editor);
        var address = await site.WriteDraftAsync(ContentTypes.Therapies, "medication", editor.Id, ("session", "You see a doctor and talk about what helps."));
        (await (await site.StepAsync(address, "publication")).SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }
}
