using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MimeKit;

namespace RocklandIop.Tests.Support;

/// <summary>A real SMTP server on loopback (RFC 5321, STARTTLS of RFC 3207, AUTH PLAIN and LOGIN of RFC 4954, XOAUTH2) that keeps what it receives and fails on demand.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly ConcurrentQueue<MimeMessage> received = new();
    private readonly List<Task> conversations = [];
    private readonly X509Certificate2? certificate;
    private readonly (string User, string Password)? account;
    private TcpListener? listener;
    private int connections;
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

    /// <summary>Whoever writes to this recipient is told to sign in first.</summary>
    public string? Barred { get; set; }

    /// <summary>What it does instead of its work, stage by stage.</summary>
    public ConcurrentDictionary<SmtpStage, SmtpFault> Faults { get; } = new();

    /// <summary>Whoever wants to send must sign in with this token.</summary>
    public string? AccessToken { get; set; }

    /// <summary>How often a client connected.</summary>
    public int Connections => connections;

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
            Interlocked.Increment(ref connections);
            var secure = certificate is null;
            var known = account is null && AccessToken is null;
            await AnswerAsync(stream, SmtpStage.Greeting, "220 sink ready", cancel);
            while (await LineAsync(stream, cancel) is { } line)
            {
                var word = line.Split(' ')[0].ToUpperInvariant();
                switch (word)
                {
                    case "EHLO":
                        var mechanisms = AccessToken is not null ? "250-AUTH XOAUTH2\r\n" : account is not null && secure ? "250-AUTH PLAIN LOGIN\r\n" : "";
                        await AnswerAsync(stream, SmtpStage.Hello, $"250-sink\r\n{(secure ? "" : "250-STARTTLS\r\n")}{mechanisms}250 8BITMIME", cancel);
                        break;
                    case "STARTTLS" when certificate is not null:
                        await SayAsync(stream, "220 go ahead", cancel);
                        var tls = new SslStream(stream);
                        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, cancel);
                        stream = tls;
                        secure = true;
                        break;
                    case "AUTH" when AccessToken is { } token:
                        known = await KnowsAsync(stream, line, token, cancel);
                        await AnswerAsync(stream, SmtpStage.SignIn, known ? "235 welcome" : "535 authentication failed", cancel);
                        break;
                    case "AUTH" when account is { } expected:
                        ToldSecretsTooEarly += secure ? 0 : 1;
                        known = await KnowsAsync(stream, line, expected, cancel);
                        await AnswerAsync(stream, SmtpStage.SignIn, known ? "235 welcome" : "535 authentication failed", cancel);
                        break;
                    case "MAIL":
                        ToldSecretsTooEarly += secure ? 0 : 1;
                        await AnswerAsync(stream, SmtpStage.Sender, !secure || !known ? "530 authentication required" : SenderRefusal ?? "250 ok", cancel);
                        break;
                    case "RCPT":
                        await AnswerAsync(stream, SmtpStage.Recipient, Barred is { } barred && line.Contains(barred, StringComparison.Ordinal) ? "530 sign in first" : RecipientRefusal ?? "250 ok", cancel);
                        break;
                    case "DATA":
                        if (!await AnswerAsync(stream, SmtpStage.Data, "354 end with a dot", cancel))
                        {
                            break;
                        }

                        var message = await MessageAsync(stream, cancel);
                        if (!Faults.TryGetValue(SmtpStage.Text, out var fault) || fault.KeepsText)
                        {
                            received.Enqueue(message);
                        }

                        await AnswerAsync(stream, SmtpStage.Text, "250 kept", cancel);
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

    /// <returns>Whether it was the answer of a healthy server.</returns>
    private async Task<bool> AnswerAsync(Stream stream, SmtpStage stage, string healthy, CancellationToken cancel)
    {
        var answer = Faults.TryGetValue(stage, out var fault) ? await fault.AnswerAsync(healthy, cancel) : healthy;
        if (answer is not null)
        {
            await SayAsync(stream, answer, cancel);
        }

        return fault is { HangsUp: true } ? throw new IOException("The server hangs up.") : answer == healthy;
    }

    private static async Task<bool> KnowsAsync(Stream stream, string line, string token, CancellationToken cancel)
    {
        var parts = line.Split(' ');
        var known = Decode(parts.Length > 2 ? parts[2] : await AskAsync(stream, "", cancel)).EndsWith($"auth=Bearer {token}\u0001\u0001", StringComparison.Ordinal);
        if (!known)
        {
            // The refusal is explained first, and the client answers with nothing.
            await AskAsync(stream, """{"status":"401"}""", cancel);
        }

        return known;
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
        while (await LineAsync(stream, cancel) is var line && line != ".")
        {
            if (line is null)
            {
                throw new IOException("The client hung up within the text, so nothing was taken.");
            }

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
