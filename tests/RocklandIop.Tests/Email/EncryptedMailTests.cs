using System.Text;
using MimeKit;
using RocklandIop.Tests.Support;

namespace RocklandIop.Tests.Email;

public sealed class EncryptedMailTests : IDisposable
{
    private const string NotToEncrypt = "its key is not one to encrypt mail to";
    private const string NoList = "its revocation list is missing, unreadable, out of date or not from the certificate's authority";

    private readonly MailAuthority authority = new();

    public void Dispose() => authority.Dispose();

    [Theory]
    [InlineData("Encrypted", false)]
    [InlineData("Encrypted", true)]
    [InlineData("Full", false)]
    public async Task A_certificate_of_the_recipient_seals_the_mail_with_AES_256(string mode, bool der)
    {
        var certificate = authority.Certificate();
        await using var site = SiteWith(mode, ("Certificate", der ? MailAuthority.AsDer(certificate) : certificate));

        var reference = await site.SubmitInquiryAsync();
        await site.SendDueEmailAsync();

        var mail = site.Smtp.Received.ShouldHaveSingleItem();
        ShouldGiveNothingAway(mail, reference);
        var (text, structure) = await authority.OpenAsync(mail, certificate);
        ShouldTellEverything(text, reference);
        structure.ShouldContain("aes-256-cbc (2.16.840.1.101.3.4.1.42)");
        structure.ShouldNotContain("des-ede3");
    }

    [Theory]
    [InlineData("default", "default")]
    [InlineData("future-default", "default")]
    [InlineData("rsa2048", "sign,encr")]
    public async Task An_OpenPGP_key_of_the_recipient_seals_the_mail_with_AES_256(string algorithm, string usage)
    {
        await using var gpg = new GnuPg();
        await using var site = SiteWith("Encrypted", ("PgpKey", await gpg.KeyAsync(algorithm, usage)));

        var reference = await site.SubmitInquiryAsync();
        await site.SendDueEmailAsync();

        var mail = site.Smtp.Received.ShouldHaveSingleItem();
        ShouldGiveNothingAway(mail, reference);
        var (text, status) = await gpg.OpenAsync(mail);
        ShouldTellEverything(text, reference);
        // Method 2 proves that nobody changed it; algorithm 9 of RFC 9580 is AES-256.
        status.ShouldContain("DECRYPTION_INFO 2 9");
    }

    [Fact]
    public async Task One_recipient_reads_all_and_the_one_without_a_key_is_told_the_number_only()
    {
        await using var site = SiteWith("Encrypted", ("Certificate", authority.Certificate()), ("1:Address", "second@rockland.test"));

        var reference = await site.SubmitInquiryAsync();
        await site.SendDueEmailAsync();

        site.Smtp.Received.Count.ShouldBe(2);
        site.Smtp.Received.Single(mail => mail.To.ToString() == "intake@rockland.test").Body.ShouldBeOfType<MimeKit.Cryptography.ApplicationPkcs7Mime>();
        ShouldBeNotice(site.Smtp.Received.Single(mail => mail.To.ToString() == "second@rockland.test"), reference);
    }

    [Theory]
    [InlineData("missing", "its key file is missing")]
    [InlineData("garbage", "its key file cannot be read")]
    [InlineData("empty", "its key file cannot be read")]
    [InlineData("not yet valid", "its key is not valid yet")]
    [InlineData("expired", "its key has expired")]
    [InlineData("signing only", NotToEncrypt)]
    [InlineData("no usage", NotToEncrypt)]
    [InlineData("servers only", NotToEncrypt)]
    [InlineData("elliptic", NotToEncrypt)]
    [InlineData("weak", "its key is shorter than 2048 bits")]
    [InlineData("revoked", "its key was revoked")]
    [InlineData("list out of date", NoList)]
    [InlineData("list of another", NoList)]
    [InlineData("list missing", NoList)]
    [InlineData("list garbage", NoList)]
    public async Task A_certificate_that_is_no_good_gets_a_notice_and_health_and_the_log_say_so(string what, string words)
    {
        using var other = new MailAuthority("Another authority");
        var good = authority.Certificate();
        var (certificate, list) = what switch
        {
            "missing" => (good + ".gone", null),
            "garbage" => (authority.Write(".pem", "-----BEGIN CERTIFICATE-----\nbm9uc2Vuc2U=\n-----END CERTIFICATE-----\n"), null),
            "empty" => (authority.Write(".pem", ""), null),
            "not yet valid" => (authority.Certificate(from: "2026-12-01"), null),
            "expired" => (authority.Certificate(until: "2026-11-23"), null),
            "signing only" => (authority.Certificate(usage: System.Security.Cryptography.X509Certificates.X509KeyUsageFlags.DigitalSignature), null),
            "no usage" => (authority.Certificate(usage: null), null),
            "servers only" => (authority.Certificate(purpose: MailAuthority.ForServers), null),
            "elliptic" => (authority.EllipticCertificate(), null),
            "weak" => (authority.Certificate(bits: 1024), null),
            "revoked" => (good, authority.RevocationList(revoked: good)),
            "list out of date" => (good, authority.RevocationList(nextUpdate: "2026-11-01")),
            "list of another" => (good, other.RevocationList()),
            "list missing" => (good, good + ".crl"),
            "list garbage" => (good, authority.Write(".crl", "-----BEGIN X509 CRL-----\nbm9uc2Vuc2U=\n-----END X509 CRL-----\n")),
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };

        foreach (var mode in new[] { "Encrypted", "Full" })
        {
            await using var site = SiteWith(mode, ("Certificate", certificate), ("RevocationList", list));
            await ShouldFailClosedAsync(site, words);
        }
    }

    [Theory]
    [InlineData("missing", "its key file is missing")]
    [InlineData("garbage", "its key file cannot be read")]
    [InlineData("a private key", "its key file cannot be read")]
    [InlineData("not yet valid", "its key is not valid yet")]
    [InlineData("expired", "its key has expired")]
    [InlineData("signing only", "its key is not one to encrypt mail to")]
    [InlineData("grafted", "its key is not one to encrypt mail to")]
    [InlineData("weak", "its key is shorter than 2048 bits")]
    [InlineData("revoked", "its key was revoked")]
    public async Task An_OpenPGP_key_that_is_no_good_gets_a_notice_and_health_and_the_log_say_so(string what, string words)
    {
        await using var gpg = new GnuPg();
        var key = what switch
        {
            "missing" => "gone.asc",
            "garbage" => authority.Write(".asc", "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nbm9uc2Vuc2U=\n-----END PGP PUBLIC KEY BLOCK-----\n"),
            "a private key" => await gpg.PrivateKeyAsync(await gpg.KeyAsync()),
            "not yet valid" => await gpg.KeyAsync(madeOn: "20261201"),
            "expired" => await gpg.KeyAsync(expires: "20261101T000000"),
            "signing only" => await gpg.KeyAsync("rsa2048", "sign"),
            "grafted" => gpg.Grafted(onto: await gpg.KeyAsync("rsa2048", "sign"), from: await gpg.KeyAsync()),
            "weak" => await gpg.KeyAsync("rsa1024", "sign,encr"),
            "revoked" => await gpg.RevokedAsync(await gpg.KeyAsync()),
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };
        await using var site = SiteWith("Encrypted", ("PgpKey", key));

        await ShouldFailClosedAsync(site, words);
    }

    [Fact]
    public async Task A_certificate_that_is_not_on_the_current_list_is_good()
    {
        var certificate = authority.Certificate();
        await using var site = SiteWith("Encrypted", ("Certificate", certificate), ("RevocationList", authority.RevocationList(revoked: authority.Certificate())));

        await site.SubmitInquiryAsync();
        await site.SendDueEmailAsync();

        site.Smtp.Received.ShouldHaveSingleItem().Body.ShouldBeOfType<MimeKit.Cryptography.ApplicationPkcs7Mime>();
        (await HealthAsync(site)).ShouldBe("Healthy");
    }

    [Fact]
    public async Task A_renewed_file_counts_without_a_restart()
    {
        var certificate = authority.Certificate(until: "2026-11-24");
        await using var site = SiteWith("Encrypted", ("Certificate", certificate));
        site.Clock.Advance(TimeSpan.FromDays(2));
        var first = await site.SubmitInquiryAsync();
        await site.SendDueEmailAsync();
        ShouldBeNotice(site.Smtp.Received.ShouldHaveSingleItem(), first);

        File.Copy(authority.Certificate(), certificate, overwrite: true);
        await site.SubmitInquiryAsync();
        await site.SendDueEmailAsync();

        site.Smtp.Received[^1].Body.ShouldBeOfType<MimeKit.Cryptography.ApplicationPkcs7Mime>();
        (await HealthAsync(site)).ShouldBe("Healthy");
    }

    private static Website SiteWith(string mode, params (string Key, string? Value)[] recipient) =>
        new([("Intake:MailContent", mode), .. recipient.Select(setting => (char.IsDigit(setting.Key[0]) ? $"Intake:Recipients:{setting.Key}" : $"Intake:Recipients:0:{setting.Key}", setting.Value))]);

    private static async Task ShouldFailClosedAsync(Website site, string words)
    {
        var reference = await site.SubmitInquiryAsync();
        await site.SendDueEmailAsync();

        ShouldBeNotice(site.Smtp.Received.ShouldHaveSingleItem(), reference);
        (await HealthAsync(site)).ShouldBe("Degraded");
        await site.LookAtRecipientsAsync();
        site.Log.Text.ShouldContain($"Intake:Recipients:0: {words}, so it is sent notices only.");
        site.Log.Text.ShouldNotContain("intake@rockland.test");
    }

    private static Task<string> HealthAsync(Website site) => site.Client.GetStringAsync(new Uri("/health/ready", UriKind.Relative));

    /// <summary>Word for word, so there is no room for anything else.</summary>
    private static void ShouldBeNotice(MimeMessage mail, string reference)
    {
        var lines = mail.Body.ShouldBeOfType<TextPart>().Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(3);
        lines[0].ShouldBe($"New inquiry {reference}");
        lines[1].ShouldMatch("^Received: [A-Za-z]+, November [0-9]+, 2026, 10:00 AM Eastern time$");
        lines[2].ShouldEndWith($"https://rockland.test/staff/inquiries/{reference}");
        ShouldGiveNothingAway(mail, reference);
    }

    private static void ShouldGiveNothingAway(MimeMessage mail, string reference)
    {
        var raw = Encoding.Latin1.GetString(mail.Bytes());
        foreach (var typed in Inquiries.Typed)
        {
            raw.ShouldNotContain(typed);
        }

        mail.Subject.ShouldBe($"New website inquiry {reference}");
        mail.Headers.Select(header => header.Id).ShouldBe(
            [HeaderId.From, HeaderId.Date, HeaderId.Subject, HeaderId.MessageId, HeaderId.To, HeaderId.AutoSubmitted, HeaderId.MimeVersion], ignoreOrder: true);
    }

    private static void ShouldTellEverything(TextPart text, string reference)
    {
        foreach (var typed in Inquiries.Typed)
        {
            text.Text.ShouldContain(typed, Case.Sensitive);
        }

        text.Text.ShouldStartWith("DO contact by: Phone call, E-mail");
        text.ContentType.Parameters["hp"].ShouldBe("cipher");
        text.Headers["Reply-To"].ShouldBe(Inquiries.Email);
        text.Headers["Subject"].ShouldBe($"New website inquiry {reference}");
        text.Headers.Where(header => header.Field == "HP-Outer").Select(header => header.Value).ShouldContain($"Subject: New website inquiry {reference}");
    }
}
