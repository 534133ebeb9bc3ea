using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using RocklandIop.Tests.Processes;
using RocklandIop.Tests.Support;

namespace RocklandIop.Tests.Nodes;

/// <summary>A program of the system that serves on this machine alone until the test is over, such as Debian's nginx or Redis.</summary>
internal sealed class Server(string program, string package, Func<Server, string[]> arguments) : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin"];

    private readonly string? path = Places.Select(place => Path.Combine(place, program)).FirstOrDefault(File.Exists);
    private Process? process;

    public string Folder { get; } = Directory.CreateTempSubdirectory($"rockland-{program}-").FullName;

    public int Port { get; } = SiteProcess.FreePort();

    public static Server Redis() => new("redis-server", "redis-server", redis => ["--port", $"{redis.Port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", redis.Folder]);

    /// <summary>Skips the test where the program is missing.</summary>
    public async Task StartAsync()
    {
        Assert.SkipWhen(path is null, $"not tested, because {program} is missing (Debian: apt-get install {package})");
        process = Process.Start(new ProcessStartInfo(path!, arguments(this)) { UseShellExecute = false, RedirectStandardOutput = true, WorkingDirectory = Folder }).ShouldNotBeNull();
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        for (var patience = 200; ; patience--)
        {
            process.HasExited.ShouldBeFalse($"{program} has ended");
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException) when (patience > 0)
            {
                await Task.Delay(50);
            }
        }
    }

    public async Task KillAsync()
    {
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process?.Dispose();
        process = null;
    }

    /// <summary>It keeps its connections and says nothing more, or goes on.</summary>
    public Task SignalAsync(string signal) => Tool.RunAsync("kill", [$"-{signal}", $"{process!.Id}"]);

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
