namespace RocklandIop.Web.Features.Staff.SignIn;

/// <summary>Browser and system in a few words of ours, so that people know their own sessions; what the browser sent is not kept.</summary>
public static class UserDevice
{
    // The order matters: each of them also says the names of those after it.
    private static readonly (string Sign, string Name)[] Browsers = [("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];
    private static readonly (string Sign, string Name)[] Systems = [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"), ("Mac OS", "Mac"), ("Linux", "Linux")];

    public static string Of(string userAgent) => $"{Find(Browsers, userAgent) ?? "A browser"} on {Find(Systems, userAgent) ?? "an unknown system"}";

    private static string? Find((string Sign, string Name)[] names, string userAgent) =>
        names.FirstOrDefault(name => userAgent.Contains(name.Sign, StringComparison.Ordinal)).Name;
}
