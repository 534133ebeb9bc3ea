using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MimeKit;
using RocklandIop.Tests.Support;

namespace RocklandIop.Tests.Email;

/// <summary>Gives S/MIME certificates and keeps a revocation list; opens what was encrypted to them with openssl, as a recipient could.</summary>
internal sealed class MailAuthority : IDisposable
{
    public const string ForMail = "1.3.6.1.5.5.7.3.4";
    public const string ForServers = "1.3.6.1.5.5.7.3.1";

    // Of its certificates no two are alike; that their owners have keys of their own shows nothing, and takes most of the time of a test.
    private static readonly ConcurrentDictionary<(string Owner, int Bits), string> Keys = new();

    private readonly string folder = Directory.CreateTempSubdirectory("rockland-smime-").FullName;
    private readonly RSA authorityKey;
    private readonly X509Certificate2 authority;

    public MailAuthority(string name = "Test mail authority")
    {
        authorityKey = KeyOf(name, 2048);
        var root = new CertificateRequest($"CN={name}", authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        root.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        root.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        root.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(root.PublicKey, critical: false));
        authority = root.CreateSelfSigned(At("2020-01-01"), At("2040-01-01"));
    }

    public static DateTimeOffset At(string date) => DateTimeOffset.Parse(date + "T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture);

    /// <returns>The file of the certificate; its private key lies beside it.</returns>
    public string Certificate(string from = "2026-01-01", string until = "2028-01-01", X509KeyUsageFlags? usage = X509KeyUsageFlags.KeyEncipherment, string? purpose = ForMail, int bits = 2048)
    {
        using var key = KeyOf("Intake", bits);
        return Issue(new CertificateRequest("CN=Intake", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), key.ExportPkcs8PrivateKeyPem(), from, until, usage, purpose);
    }

    public string EllipticCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Issue(new CertificateRequest("CN=Intake", key, HashAlgorithmName.SHA256), key.ExportPkcs8PrivateKeyPem(), "2026-01-01", "2028-01-01", X509KeyUsageFlags.KeyEncipherment, ForMail);
    }

    public static string AsDer(string certificate)
    {
        using var loaded = X509CertificateLoader.LoadCertificateFromFile(certificate);
        var file = Path.ChangeExtension(certificate, ".cer");
        File.WriteAllBytes(file, loaded.RawData);
        return file;
    }

    /// <returns>The file of the list.</returns>
    public string RevocationList(string nextUpdate = "2027-01-01", params string[] revoked)
    {
        var list = new CertificateRevocationListBuilder();
        foreach (var file in revoked)
        {
            using var certificate = X509CertificateLoader.LoadCertificateFromFile(file);
            list.AddEntry(certificate);
        }

        var der = list.Build(authority, 1, At(nextUpdate), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1, At("2026-01-01"));
        return Write(".crl", PemEncoding.WriteString("X509 CRL", der));
    }

    public string Write(string extension, string text)
    {
        var file = Path.Combine(folder, Guid.NewGuid().ToString("N") + extension);
        File.WriteAllText(file, text);
        return file;
    }

    /// <returns>What stood in the mail, and how openssl describes its envelope.</returns>
    public async Task<(TextPart Text, string Structure)> OpenAsync(MimeMessage mail, string certificate)
    {
        var file = Write(".eml", Encoding.Latin1.GetString(mail.Bytes()));
        var opened = Write(".txt", "");
        await Tool.RunAsync("openssl", ["cms", "-decrypt", "-in", file, "-recip", certificate, "-inkey", Path.ChangeExtension(certificate, ".key"), "-out", opened]);
        var structure = await Tool.RunAsync("openssl", ["cms", "-cmsout", "-print", "-in", file]);
        return ((TextPart)await MimeEntity.LoadAsync(opened), structure);
    }

    public void Dispose()
    {
        authority.Dispose();
        authorityKey.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static RSA KeyOf(string owner, int bits)
    {
        var key = RSA.Create();
        key.ImportFromPem(Keys.GetOrAdd((owner, bits), _ =>
        {
            using var made = RSA.Create(bits);
            return made.ExportPkcs8PrivateKeyPem();
        }));
        return key;
    }

    private string Issue(CertificateRequest request, string privateKey, string from, string until, X509KeyUsageFlags? usage, string? purpose)
    {
        if (usage is { } flags)
        {
            request.CertificateExtensions.Add(new X509KeyUsageExtension(flags, critical: true));
        }

        if (purpose is not null)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], critical: false));
        }

        using var certificate = request.Create(authority.SubjectName, X509SignatureGenerator.CreateForRSA(authorityKey, RSASignaturePadding.Pkcs1), At(from), At(until), RandomNumberGenerator.GetBytes(16));
        var file = Write(".pem", certificate.ExportCertificatePem());
        File.WriteAllText(Path.ChangeExtension(file, ".key"), privateKey);
        return file;
    }
}
