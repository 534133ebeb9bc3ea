using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace RocklandIop.Tests.Features;

/// <summary>The Nu HTML checker of the W3C: fetched once into the user's cache, then one Java process for a whole folder of pages.</summary>
internal static class NuChecker
{
    private const string Version = "26.9.27";

    public static async Task<IReadOnlyList<string>> ErrorsAsync(string folder)
    {
        var jar = await JarAsync();
        var (output, errors) = await RunAsync("java", "-Xss2m", "-jar", jar, "--errors-only", "--format", "json", "--stdout", "--exit-zero-always", "--skip-non-html", folder);
        try
        {
            using var report = JsonDocument.Parse(output);
            return [.. report.RootElement.GetProperty("messages").EnumerateArray().Select(Describe)];
        }
        catch (JsonException e)
        {
            throw new InvalidOperationException($"The HTML checker did not run; it needs Java 17 or newer. It said: {output}{errors}", e);
        }
    }

    private static async Task<string> JarAsync()
    {
        var cache = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        var place = Path.Combine(cache.Length > 0 ? cache : Path.GetTempPath(), "rockland-vnu", Version);
        var jar = Path.Combine(place, "node_modules", "vnu-jar", "build", "dist", "vnu.jar");
        if (!File.Exists(jar))
        {
            Directory.CreateDirectory(place);
            var (output, errors) = await RunAsync(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", "install", "--no-audit", "--no-fund", "--prefix", place, $"vnu-jar@{Version}");
            File.Exists(jar).ShouldBeTrue($"npm could not fetch vnu-jar@{Version} into {place}: {output}{errors}");
        }

        return jar;
    }

    private static async Task<(string Output, string Errors)> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (await output, await errors);
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"The HTML check needs '{program}', which is not here: install Java 17 or newer and npm. On Debian or Ubuntu: apt-get install default-jre-headless npm", e);
        }
    }

    private static string Describe(JsonElement message) =>
        $"{Path.GetFileName(Text(message, "url"))} line {(message.TryGetProperty("lastLine", out var line) ? line.GetInt32() : 0)}: {Text(message, "message")} | {Text(message, "extract")}";

    private static string Text(JsonElement message, string name) => message.TryGetProperty(name, out var text) ? text.GetString() ?? "" : "";
}
