namespace RocklandIop.Web.Features.Staff.SignIn;

/// <summary>A directory of the clinic, such as Microsoft Entra, that staff may sign in through (OpenID Connect). All of it or none.</summary>
public sealed class DirectoryOptions
{
    public const string Section = "Staff:OpenIdConnect";
    public const string Scheme = "directory";

    public string? Authority { get; init; }
    public string? ClientId { get; init; }
    public string? ClientSecret { get; init; }

    /// <summary>What staff call it; it stands on the button.</summary>
    public string? Name { get; init; }

    public bool IsOn => Authority is not null || ClientId is not null || ClientSecret is not null || Name is not null;

    internal bool IsWhole => !IsOn || new[] { Authority, ClientId, ClientSecret, Name }.All(value => !string.IsNullOrWhiteSpace(value));

    internal bool IsSafe => Authority is null || (Uri.TryCreate(Authority, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || IsHere(address)));

    internal static bool IsHere(Uri address) => address.Scheme == Uri.UriSchemeHttp && address.IsLoopback;
}
