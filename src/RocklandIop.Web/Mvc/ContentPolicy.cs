using Microsoft.Extensions.Options;

namespace RocklandIop.Web.Mvc;

/// <summary>The Content-Security-Policy as text, so that <c>/privacy/proof</c> reads what browsers are sent.</summary>
public sealed class ContentPolicy(IOptions<ContentPolicyOptions> options)
{
    public const string Header = "Content-Security-Policy";

    private static readonly string[] Always = ["default-src 'self'", "base-uri 'none'", "object-src 'none'", "frame-ancestors 'none'", "form-action 'self'"];

    public string Reading { get; } = string.Join("; ", Always);

    public string Form { get; } = string.Join("; ", Always.Concat(options.Value.Form.Select(more => $"{more.Key} {string.Join(' ', more.Value)}")));

    public static bool IsForm(PathString path) => path.StartsWithSegments("/contact", StringComparison.OrdinalIgnoreCase);

    /// <summary>What a policy lets a browser fetch from others, as it stands there.</summary>
    public static IReadOnlyList<string> OthersIn(string policy) =>
    [
        .. from directive in policy.Split(';')
           from source in directive.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1)
           where !source.StartsWith('\'')
           group source by source into same
           select same.Key,
    ];
}
