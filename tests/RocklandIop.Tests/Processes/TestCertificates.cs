using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RocklandIop.Tests.Processes;

/// <summary>An authority that nobody trusts who was not told to, and the certificate it gave to a mail server on this machine.</summary>
public sealed class TestCertificates : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rockland-authority-").FullName;
    private readonly X509Certificate2 authority;

    public TestCertificates()
    {
        var (from, until) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var root = new CertificateRequest("CN=Rockland test authority", authorityKey, HashAlgorithmName.SHA256);
        root.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        root.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        root.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(root.PublicKey, critical: false));
        authority = root.CreateSelfSigned(from, until);
        File.WriteAllText(Path.Combine(folder, "authority.pem"), authority.ExportCertificatePem());

        using var serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var leaf = new CertificateRequest("CN=localhost", serverKey, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        leaf.CertificateExtensions.Add(names.Build());
        leaf.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        leaf.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1", "Server authentication")], critical: false));
        leaf.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        using var bare = leaf.Create(authority, from, until, RandomNumberGenerator.GetBytes(16));
        Localhost = bare.CopyWithPrivateKey(serverKey);
    }

    public X509Certificate2 Localhost { get; }

    /// <summary>The settings of a process that trusts this authority and no other.</summary>
    public (string Key, string? Value)[] Trusted => [("SSL_CERT_FILE", Path.Combine(folder, "authority.pem")), ("SSL_CERT_DIR", folder)];

    public void Dispose()
    {
        authority.Dispose();
        Localhost.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
