using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.Options;

namespace RocklandIop.Web.Nodes;

/// <summary>
/// How a node leaves while the others go on: for some seconds it says that it is not ready and closes each connection after its answer, and serves whoever still comes.
/// Only then the host stops listening, waits for the answers that are under way, and stops its workers.
/// </summary>
public sealed partial class Drain(IOptions<ShutdownOptions> shutdown, ILogger<Drain> log) : IHostedLifecycleService
{
    public const string ReadyPath = "/health/ready";

    private volatile bool begun;

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        begun = true;
        if (shutdown.Value.DrainSeconds == 0)
        {
            return Task.CompletedTask;
        }

        Begun(log, shutdown.Value.DrainSeconds);
        return Task.Delay(TimeSpan.FromSeconds(shutdown.Value.DrainSeconds), cancellationToken);
    }

    public Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        if (!begun)
        {
            return next(context);
        }

        // Not a header of ours, which the page cache would keep: the server writes "Connection: close", and tells HTTP/2 in its own way.
        context.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
        return context.Request.Path == ReadyPath ? NotReadyAsync(context.Response) : next(context);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static Task NotReadyAsync(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.ContentType = "text/plain";
        response.Headers.CacheControl = "no-store, no-cache";
        return response.WriteAsync("Stopping", response.HttpContext.RequestAborted);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Stopping: not ready any more, still serving for {Seconds} seconds")]
    private static partial void Begun(ILogger log, int seconds);
}
