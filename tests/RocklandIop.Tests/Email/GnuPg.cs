using MimeKit;
using Org.BouncyCastle.Bcpg;
using Org.BouncyCastle.Bcpg.OpenPgp;
using RocklandIop.Tests.Support;

namespace RocklandIop.Tests.Email;

/// <summary>Debian's gpg with a keyring of its own: makes keys as staff would, and opens mail as they would.</summary>
internal sealed class GnuPg : IAsyncDisposable
{
    // Short, as the agent's socket stands in it, and the path of a socket is.
    private readonly string home = Directory.CreateTempSubdirectory("gpg-").FullName;

    /// <returns>The file of the armored public key.</returns>
    public async Task<string> KeyAsync(string algorithm = "future-default", string usage = "default", string madeOn = "20260901", string expires = "never")
    {
        var user = $"{Guid.NewGuid():N}@rockland.test";
        await RunAsync("--faked-system-time", $"{madeOn}T000000!", "--passphrase", "", "--quick-gen-key", user, algorithm, usage, expires);
        return await ExportAsync(user);
    }

    /// <returns>The same key, which its owner has called invalid.</returns>
    public async Task<string> RevokedAsync(string key)
    {
        var listed = await RunAsync("--with-colons", "--show-keys", key);
        var fingerprint = listed.Split('\n').First(line => line.StartsWith("fpr:", StringComparison.Ordinal)).Split(':')[9];
        // gpg puts a colon before the certificate, lest anybody import it by mistake.
        var certificate = Path.Combine(home, "openpgp-revocs.d", $"{fingerprint}.rev");
        await File.WriteAllTextAsync(certificate, (await File.ReadAllTextAsync(certificate)).Replace(":-----BEGIN", "-----BEGIN", StringComparison.Ordinal));
        await RunAsync("--import", certificate);
        return await ExportAsync(fingerprint);
    }

    public async Task<string> PrivateKeyAsync(string key)
    {
        var listed = await RunAsync("--with-colons", "--show-keys", key);
        var file = Path.Combine(home, $"{Guid.NewGuid():N}.asc");
        await RunAsync("--passphrase", "", "--pinentry-mode", "loopback", "--armor", "--output", file, "--export-secret-keys", listed.Split('\n').First(line => line.StartsWith("fpr:", StringComparison.Ordinal)).Split(':')[9]);
        return file;
    }

    /// <returns>A key that somebody put another key's subkey into, which its owner never signed for.</returns>
    public string Grafted(string onto, string from)
    {
        var grafted = PgpPublicKeyRing.InsertPublicKey(Ring(onto), Ring(from).GetPublicKeys().Last());
        var file = Path.Combine(home, $"{Guid.NewGuid():N}.asc");
        using var stream = File.Create(file);
        using var armored = new ArmoredOutputStream(stream);
        grafted.Encode(armored);
        return file;
    }

    /// <returns>What stood in the mail, and what gpg says of its encryption.</returns>
    public async Task<(TextPart Text, string Status)> OpenAsync(MimeMessage mail)
    {
        var parts = mail.Body.ShouldBeOfType<MimeKit.Cryptography.MultipartEncrypted>();
        var file = Path.Combine(home, "mail.asc");
        await using (var armored = File.Create(file))
        {
            await ((MimePart)parts[1]).Content.ShouldNotBeNull().DecodeToAsync(armored);
        }

        var opened = Path.Combine(home, "mail.txt");
        var status = await RunAsync("--yes", "--status-fd", "1", "--output", opened, "--decrypt", file);
        return ((TextPart)await MimeEntity.LoadAsync(opened), status);
    }

    public async ValueTask DisposeAsync()
    {
        await Tool.RunAsync("gpgconf", ["--kill", "all"], ("GNUPGHOME", home));
        Directory.Delete(home, recursive: true);
    }

    private static PgpPublicKeyRing Ring(string file)
    {
        using var stream = File.OpenRead(file);
        using var armored = PgpUtilities.GetDecoderStream(stream);
        return new PgpPublicKeyRing(armored);
    }

    private async Task<string> ExportAsync(string user)
    {
        var file = Path.Combine(home, $"{Guid.NewGuid():N}.asc");
        await RunAsync("--armor", "--output", file, "--export", user);
        return file;
    }

    private Task<string> RunAsync(params string[] arguments) => Tool.RunAsync("gpg", ["--batch", "--quiet", "--no-tty", .. arguments], ("GNUPGHOME", home));
}
