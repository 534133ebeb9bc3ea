using System.Globalization;
using System.Net.Mime;

namespace RocklandIop.Web.Mvc;

/// <summary><c>health</c>: asks the running site how it is, for a supervisor in an image that has neither shell nor curl.</summary>
public static class HealthCommand
{
    private const int LongestWord = 40;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <returns>What to ask; nothing when the words do not say it.</returns>
    public static Uri? AddressIn(string[] words) => words switch
    {
        [] => new Uri("http://127.0.0.1:5080/health/ready"),
        [var word] when Uri.TryCreate(word, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps) =>
            address.PathAndQuery == "/" ? new Uri(address, "/health/ready") : address,
        _ => null,
    };

    /// <returns>Whether the site is ready, Degraded or not.</returns>
    public static async Task<bool> AskAsync(Uri address)
    {
        // A proxy that the environment names is for the world, and what it answers is not how this site is.
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            using var answer = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            await Console.Out.WriteLineAsync(await WordAsync(answer, patience.Token));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            var why = e is HttpRequestException failed ? failed.HttpRequestError.ToString() : string.Create(CultureInfo.InvariantCulture, $"{Patience.TotalSeconds} s");
            await Console.Error.WriteLineAsync($"{address} does not answer ({why}).");
            return false;
        }
    }

    /// <summary>Its state, or the status code where something else than the site answers.</summary>
    private static async Task<string> WordAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        if (answer.Content.Headers.ContentType?.MediaType == MediaTypeNames.Text.Plain)
        {
            using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(cancel));
            var word = new char[LongestWord];
            var said = new string(word, 0, await reader.ReadBlockAsync(word, cancel));
            if (said.Length > 0 && said.All(char.IsAsciiLetter))
            {
                return said;
            }
        }

        return ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
    }
}
