using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MimeKit;

namespace RocklandIop.Tests.Support;

/// <summary>A real SMTP server on loopback (RFC 5321, STARTTLS of RFC 3207, AUTH PLAIN and LOGIN of RFC 4954) that keeps what it receives and fails on demand.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly ConcurrentQueue<MimeMessage> received = new();
    private readonly List<Task> conversations = [];
    private readonly X509Certificate2? certificate;
    private readonly (string User, string Password)? account;
    private TcpListener? listener;
    private CancellationTokenSource stopping = new();

    public SmtpSink(X509Certificate2? certificate = null, (string User, string Password)? account = null)
    {
        this.certificate = certificate;
        this.account = account;
        Start();
    }

    public int Port { get; private set; }

    public IReadOnlyList<MimeMessage> Received => [.. received];

    /// <summary>Said instead of accepting a sender, such as <c>451 try again later</c>.</summary>
    public string? SenderRefusal { get; set; }

    /// <summary>Said instead of accepting a recipient, such as <c>550 no such user</c>.</summary>
    public string? RecipientRefusal { get; set; }

    /// <summary>How often a client tried to send before it had signed in over TLS.</summary>
    public int ToldSecretsTooEarly { get; private set; }

    /// <summary>On the port it had before, if it had one.</summary>
    public void Start()
    {
        stopping = new CancellationTokenSource();
        listener = new TcpListener(IPAddress.Loopback, Port);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        conversations.Add(AcceptAsync(listener, stopping.Token));
    }

    public void Stop()
    {
        stopping.Cancel();
        listener?.Stop();
    }

    public async ValueTask DisposeAsync()
    {
        Stop();
        await Task.WhenAll(conversations);
        stopping.Dispose();
    }

    private async Task AcceptAsync(TcpListener from, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                var client = await from.AcceptTcpClientAsync(cancel);
                conversations.Add(TalkAsync(client, cancel));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task TalkAsync(TcpClient client, CancellationToken cancel)
    {
        using var connection = client;
        Stream stream = client.GetStream();
        try
        {
            var secure = certificate is null;
            var known = account is null;
            await SayAsync(stream, "220 sink ready", cancel);
            while (await LineAsync(stream, cancel) is { } line)
            {
                var word = line.Split(' ')[0].ToUpperInvariant();
                switch (word)
                {
                    case "EHLO":
                        await SayAsync(stream, $"250-sink\r\n{(secure ? "" : "250-STARTTLS\r\n")}{(account is null || !secure ? "" : "250-AUTH PLAIN LOGIN\r\n")}250 8BITMIME", cancel);
                        break;
                    case "STARTTLS" when certificate is not null:
                        await SayAsync(stream, "220 go ahead", cancel);
                        var tls = new SslStream(stream);
                        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, cancel);
                        stream = tls;
                        secure = true;
                        break;
                    case "AUTH" when account is { } expected:
                        ToldSecretsTooEarly += secure ? 0 : 1;
                        known = await KnowsAsync(stream, line, expected, cancel);
                        await SayAsync(stream, known ? "235 welcome" : "535 authentication failed", cancel);
                        break;
                    case "MAIL":
                        ToldSecretsTooEarly += secure ? 0 : 1;
                        await SayAsync(stream, !secure || !known ? "530 authentication required" : SenderRefusal ?? "250 ok", cancel);
                        break;
                    case "RCPT":
                        await SayAsync(stream, RecipientRefusal ?? "250 ok", cancel);
                        break;
                    case "DATA":
                        await SayAsync(stream, "354 end with a dot", cancel);
                        received.Enqueue(await MessageAsync(stream, cancel));
                        await SayAsync(stream, "250 kept", cancel);
                        break;
                    case "QUIT":
                        await SayAsync(stream, "221 bye", cancel);
                        return;
                    default:
                        await SayAsync(stream, word is "RSET" or "NOOP" ? "250 ok" : "502 not here", cancel);
                        break;
                }
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
        {
            // The client hung up, or the test stopped the server.
        }
    }

    private static async Task<bool> KnowsAsync(Stream stream, string line, (string User, string Password) expected, CancellationToken cancel)
    {
        var parts = line.Split(' ');
        if (parts[1].Equals("PLAIN", StringComparison.OrdinalIgnoreCase))
        {
            var secret = parts.Length > 2 ? parts[2] : await AskAsync(stream, "", cancel);
            return Decode(secret) == $"\0{expected.User}\0{expected.Password}";
        }

        var user = Decode(parts.Length > 2 ? parts[2] : await AskAsync(stream, "Username:", cancel));
        return user == expected.User && Decode(await AskAsync(stream, "Password:", cancel)) == expected.Password;
    }

    private static async Task<string> AskAsync(Stream stream, string prompt, CancellationToken cancel)
    {
        await SayAsync(stream, $"334 {Convert.ToBase64String(Encoding.ASCII.GetBytes(prompt))}", cancel);
        return await LineAsync(stream, cancel) ?? "";
    }

    private static string Decode(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));

    private static async Task<MimeMessage> MessageAsync(Stream stream, CancellationToken cancel)
    {
        using var raw = new MemoryStream();
        while (await LineAsync(stream, cancel) is { } line && line != ".")
        {
            raw.Write(Encoding.Latin1.GetBytes((line.StartsWith('.') ? line[1..] : line) + "\r\n"));
        }

        raw.Position = 0;
        return await MimeMessage.LoadAsync(raw, cancel);
    }

    private static async Task SayAsync(Stream stream, string line, CancellationToken cancel) =>
        await stream.WriteAsync(Encoding.Latin1.GetBytes(line + "\r\n"), cancel);

    private static async Task<string?> LineAsync(Stream stream, CancellationToken cancel)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one, cancel) == 1)
        {
            if (one[0] == '\n')
            {
                return Encoding.Latin1.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(one[0]);
        }

        return null;
    }
}
