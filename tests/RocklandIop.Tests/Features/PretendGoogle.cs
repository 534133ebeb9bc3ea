using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RocklandIop.Web.Features.Contact.Recaptcha;

namespace RocklandIop.Tests.Features;

/// <summary>A real HTTPS server on loopback in Google's place: every connection of the verifier ends here, whatever host it asks for.</summary>
public sealed class PretendGoogle : IAsyncDisposable
{
    private readonly ConcurrentQueue<Seen> seen = new();
    private readonly X509Certificate2 certificate = SelfSigned();
    private readonly CancellationTokenSource closing = new();
    private readonly WebApplication server;
    private int connections;

    private PretendGoogle() => server = Build();

    public string Answer { get; set; } = "{}";
    public int Status { get; set; } = 200;
    public string? RedirectTo { get; set; }
    public bool Hangs { get; set; }

    /// <summary>So many connections are refused from now on.</summary>
    public int Refuses { get; set; }

    public int Connections => connections;
    public IReadOnlyList<Seen> Requests => [.. seen];

    public static async Task<PretendGoogle> StartAsync()
    {
        var google = new PretendGoogle();
        await google.server.StartAsync();
        return google;
    }

    /// <summary>The verifier keeps its own handler; only where its connections lead, and whom it trusts, is changed.</summary>
    public void StandIn(IServiceCollection services) => services.AddHttpClient(nameof(RecaptchaVerifier))
        .ConfigurePrimaryHttpMessageHandler((handler, _) =>
        {
            var sockets = (SocketsHttpHandler)handler;
            sockets.PooledConnectionLifetime = TimeSpan.Zero;
            sockets.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == certificate.GetCertHashString();
            sockets.ConnectCallback = ConnectAsync;
        });

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await server.DisposeAsync();
        certificate.Dispose();
        closing.Dispose();
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        Interlocked.Increment(ref connections);
        if (Refuses > 0)
        {
            Refuses--;
            throw new SocketException((int)SocketError.ConnectionRefused);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, new Uri(server.Urls.Single()).Port, cancel);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        var app = builder.Build();
        app.Run(RespondAsync);
        return app;
    }

    private async Task RespondAsync(HttpContext context)
    {
        var form = context.Request.HasFormContentType ? (await context.Request.ReadFormAsync()).ToDictionary(field => field.Key, field => field.Value.ToString()) : [];
        seen.Enqueue(new Seen(context.Request.Method, context.Request.Host.Value!, $"{context.Request.Path}{context.Request.QueryString}", form, [.. context.Request.Headers.Keys]));
        if (Hangs)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, closing.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        context.Response.StatusCode = Status;
        if (RedirectTo is { } elsewhere)
        {
            context.Response.Headers.Location = elsewhere;
        }

        await context.Response.WriteAsync(Answer);
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=www.google.com", key, HashAlgorithmName.SHA256);
        using var bare = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(bare.Export(X509ContentType.Pkcs12), password: null);
    }

    public sealed record Seen(string Method, string Host, string Address, IReadOnlyDictionary<string, string> Form, IReadOnlyList<string> Headers);
}
