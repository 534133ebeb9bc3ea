namespace RocklandIop.Web.Mvc;

public sealed class SiteOptions
{
    public const string Section = "Site";

    /// <summary>What every link in a mail, every canonical address and the sitemap start with. Never taken from the Host header.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>Where "Leave this site" leads: a page that says nothing about whoever has it open.</summary>
    public string LeaveTo { get; init; } = "https://www.weather.gov/";

    /// <summary>Visitors reach the site over TLS, so its cookies are for TLS only.</summary>
    public bool IsHttps => PublicUrl?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true;

    /// <param name="path">Starts with a slash.</param>
    public string Absolute(string path) => PublicUrl!.TrimEnd('/') + path;

    internal bool LeavesForAnotherSite => Uri.TryCreate(LeaveTo, UriKind.Absolute, out var there) && there.Scheme == Uri.UriSchemeHttps;

    internal static bool IsValid(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && uri.PathAndQuery == "/" && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}
