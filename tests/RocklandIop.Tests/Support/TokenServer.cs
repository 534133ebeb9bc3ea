using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace RocklandIop.Tests.Support;

/// <summary>A real OAuth2 token endpoint on loopback (RFC 6749, client credentials) that keeps what it was asked and numbers its tokens.</summary>
public sealed class TokenServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<IReadOnlyDictionary<string, string>> asked = new();

    private TokenServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/token", AnswerAsync);
    }

    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/token";

    public IReadOnlyList<IReadOnlyDictionary<string, string>> Asked => [.. asked];

    /// <summary>Said instead of giving a token.</summary>
    public int? Refusal { get; set; }

    public static async Task<TokenServer> StartAsync()
    {
        var server = new TokenServer();
        await server.app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> AnswerAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        asked.Enqueue(form.ToDictionary(field => field.Key, field => field.Value.ToString()));
        return Refusal is { } status
            ? Results.Json(new { error = "invalid_client" }, statusCode: status)
            : Results.Json(new { access_token = $"token {asked.Count}", token_type = "Bearer", expires_in = 3600 });
    }
}
