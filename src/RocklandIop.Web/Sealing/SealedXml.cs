using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace RocklandIop.Web.Sealing;

/// <summary>Keeps the Data Protection keys sealed in the database: naming a store of their own switches the platform's protection at rest off.</summary>
public sealed class SealedXml(Sealer sealer) : IXmlEncryptor, IXmlDecryptor
{
    public const string Element = "sealed";

    private const string Place = "DataProtectionKeys|Xml";

    /// <summary>Data Protection makes its decryptors itself, with the service provider.</summary>
    public SealedXml(IServiceProvider services) : this(services.GetRequiredService<Sealer>())
    {
    }

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(new XElement(Element, sealer.Seal(plaintextElement.ToString(SaveOptions.DisableFormatting), Place)), typeof(SealedXml));

    public XElement Decrypt(XElement encryptedElement) => XElement.Parse(sealer.Open(encryptedElement.Value, Place));

    /// <summary>The same under the current key.</summary>
    public void ReSeal(XElement encryptedElement) => encryptedElement.Value = sealer.Seal(sealer.Open(encryptedElement.Value, Place), Place);
}
