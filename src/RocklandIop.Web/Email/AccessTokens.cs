using System.Text.Json;

namespace RocklandIop.Web.Email;

/// <summary>The token to sign in to a mail server with, kept until a minute before it expires.</summary>
internal sealed class AccessTokens(SmtpOAuth2Options options, IHttpClientFactory http, TimeProvider clock)
{
    public const string Client = "smtp-token";

    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private Token? current;

    public async Task<string> GetAsync(CancellationToken cancel)
    {
        if (current is { } kept && clock.GetUtcNow() < kept.Until)
        {
            return kept.Value;
        }

        var fresh = await FetchAsync(cancel);
        current = fresh;
        return fresh.Value;
    }

    public void Forget() => current = null;

    private async Task<Token> FetchAsync(CancellationToken cancel)
    {
        var asked = clock.GetUtcNow();
        using var client = http.CreateClient(Client);
        using var form = new FormUrlEncodedContent(Form());
        using var response = await client.PostAsync(new Uri(options.TokenEndpoint!), form, cancel);
        response.EnsureSuccessStatusCode();

        using var answer = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancel), cancellationToken: cancel);
        var value = answer.RootElement.GetProperty("access_token").GetString() ?? throw new JsonException();
        // A token that does not say how long it is good for is used once.
        var seconds = answer.RootElement.TryGetProperty("expires_in", out var expires) && expires.TryGetInt32(out var number) ? number : 0;
        return new Token(value, asked + TimeSpan.FromSeconds(seconds) - Margin);
    }

    private IEnumerable<KeyValuePair<string, string>> Form()
    {
        yield return new("grant_type", "client_credentials");
        yield return new("client_id", options.ClientId!);
        yield return new("client_secret", options.ClientSecret!);
        if (!string.IsNullOrEmpty(options.Scope))
        {
            yield return new("scope", options.Scope);
        }
    }

    /// <summary>A class, not a record: a record's ToString would print the token.</summary>
    private sealed class Token(string value, DateTimeOffset until)
    {
        public string Value { get; } = value;
        public DateTimeOffset Until { get; } = until;
    }
}
