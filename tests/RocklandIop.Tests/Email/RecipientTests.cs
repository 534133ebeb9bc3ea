using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Email;
using RocklandIop.Web.Email.Encryption;
using RocklandIop.Web.Email.Recipients;

namespace RocklandIop.Tests.Email;

public sealed partial class RecipientTests : IAsyncDisposable
{
    private const string Address = "intake@rockland.test";

    private readonly Website site = new() { RecipientsProven = false };

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Plain_answers_go_only_where_somebody_has_shown_that_they_arrive()
    {
        await site.SubmitInquiryAsync();
        await site.SendDueEmailAsync();
        site.Smtp.Received.ShouldHaveSingleItem().Words().ShouldNotContain(Inquiries.Message);
        site.Smtp.Received[0].Words().ShouldStartWith("New inquiry RR-");

        (await ProveAsync(await CodeAsync())).ShouldBe(ProofOutcome.Proven);
        await site.SubmitInquiryAsync();
        await site.SendDueEmailAsync();

        site.Smtp.Received[^1].Words().ShouldContain(Inquiries.Message);
    }

    [Fact]
    public async Task A_changed_address_has_to_be_shown_anew()
    {
        (await ProveAsync(await CodeAsync())).ShouldBe(ProofOutcome.Proven);
        await using var changed = new Website(("ConnectionStrings:Site", $"Data Source={site.DatabaseFile}"), ("Intake:Recipients:0:Address", "new@rockland.test")) { RecipientsProven = false };

        await changed.SubmitInquiryAsync();
        await changed.SendDueEmailAsync();

        changed.Smtp.Received.ShouldHaveSingleItem().Words().ShouldStartWith("New inquiry RR-");
        (await HealthAsync(changed)).ShouldBe("Degraded");
    }

    [Theory]
    [InlineData("Encrypted", true)]
    [InlineData("Notice", false)]
    public async Task Encryption_without_anybody_to_encrypt_to_is_told_at_the_start(string mode, bool told)
    {
        await using var keyless = new Website(("Intake:MailContent", mode));

        await keyless.LookAtRecipientsAsync();

        keyless.Log.Text.Contains("no recipient has a key", StringComparison.Ordinal).ShouldBe(told);
    }

    [Fact]
    public async Task Who_is_not_proven_is_named_by_number_in_the_log_and_in_health()
    {
        await site.LookAtRecipientsAsync();
        site.Log.Text.ShouldContain("Intake:Recipients:0: nobody has proven yet that mail reaches it");
        site.Log.Text.ShouldNotContain(Address);
        (await HealthAsync(site)).ShouldBe("Degraded");

        await ProveAsync(await CodeAsync());

        (await HealthAsync(site)).ShouldBe("Healthy");
        (await site.UseAsync<RecipientReport, IReadOnlyList<string>>(report => report.TroublesAsync(CancellationToken.None))).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_pickup_folder_needs_no_proof()
    {
        var folder = Directory.CreateTempSubdirectory("rockland-mail-").FullName;
        await using var local = new Website(("Smtp:Host", null), ("Smtp:PickupFolder", folder)) { RecipientsProven = false };

        await local.SubmitInquiryAsync();
        await local.SendDueEmailAsync();

        using var mail = await MimeKit.MimeMessage.LoadAsync(Directory.GetFiles(folder).ShouldHaveSingleItem());
        mail.Words().ShouldContain(Inquiries.Message);
        (await HealthAsync(local)).ShouldBe("Healthy");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_code_is_good_for_a_day_once_however_it_is_typed()
    {
        var code = await CodeAsync();
        site.Clock.Advance(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1));
        (await ProveAsync(code)).ShouldBe(ProofOutcome.TooOld);

        code = await CodeAsync();
        site.Clock.Advance(TimeSpan.FromHours(24));
        (await ProveAsync($" {code.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal)}\n")).ShouldBe(ProofOutcome.Proven);
        (await ProveAsync(code)).ShouldBe(ProofOutcome.NoCode);
    }

    [Fact]
    public async Task Only_the_newest_code_counts_and_only_for_its_own_address()
    {
        var first = await CodeAsync();
        var second = await CodeAsync();
        var elsewhere = await CodeAsync("elsewhere@rockland.test");

        (await ProveAsync(first)).ShouldBe(ProofOutcome.WrongCode);
        (await ProveAsync(elsewhere)).ShouldBe(ProofOutcome.WrongCode);
        (await ProveAsync(second)).ShouldBe(ProofOutcome.Proven);
    }

    [Fact]
    public async Task Five_wrong_codes_spoil_the_right_one_until_a_new_one_is_sent()
    {
        var code = await CodeAsync();
        for (var n = 0; n < 5; n++)
        {
            (await ProveAsync("AAAA-BBBB-CCCC")).ShouldBe(ProofOutcome.WrongCode);
        }

        (await ProveAsync(code)).ShouldBe(ProofOutcome.TooManyTries);

        (await ProveAsync(await CodeAsync())).ShouldBe(ProofOutcome.Proven);
    }

    [Fact]
    public async Task A_code_stands_nowhere_but_in_its_mail()
    {
        var code = await CodeAsync();

        var proof = await site.DbAsync(db => db.Set<RecipientProof>().SingleAsync());
        proof.CodeHash.ShouldNotBeNull().ShouldNotContain(code);
        proof.CodeHash.ShouldNotContain(code.Replace("-", "", StringComparison.Ordinal));
        site.Log.Text.ShouldNotContain(code);
    }

    [Fact]
    public async Task A_code_is_encrypted_to_a_recipient_who_has_a_key()
    {
        using var authority = new MailAuthority();
        var certificate = authority.Certificate();
        await using var sealing = new Website(("Intake:Recipients:0:Certificate", certificate)) { RecipientsProven = false };

        await sealing.UseAsync<RecipientProofs, bool>(async proofs => { await proofs.SendCodeAsync(Address, CancellationToken.None); return true; });

        var (text, _) = await authority.OpenAsync(sealing.Smtp.Received.ShouldHaveSingleItem(), certificate);
        var outcome = await sealing.UseAsync<RecipientProofs, ProofOutcome>(proofs => proofs.ProveAsync(Address, Code().Match(text.Text).Value, CancellationToken.None));
        outcome.ShouldBe(ProofOutcome.Proven);
    }

    [Fact]
    public async Task Whose_key_runs_out_is_told_once_at_30_at_7_and_at_1_days()
    {
        using var authority = new MailAuthority();
        await using var keyed = new Website(("Intake:MailContent", "Encrypted"), ("Intake:Recipients:0:Certificate", authority.Certificate(until: "2027-01-01")));
        var told = new List<int>();

        for (var left = 39; left >= -1; left--)
        {
            keyed.Clock.SetUtcNow(MailAuthority.At("2027-01-01").AddDays(-left).AddHours(16));
            (await HealthAsync(keyed)).ShouldBe(left > 30 ? "Healthy" : "Degraded", $"{left} days ahead");
            var written = await keyed.LookAtRecipientsAsync() + await keyed.LookAtRecipientsAsync();
            told.AddRange(Enumerable.Repeat(left, written));
            await keyed.SendDueEmailAsync();
        }

        told.ShouldBe([30, 7, 1]);
        keyed.Smtp.Received.Count.ShouldBe(3);
        keyed.Smtp.Received.ShouldAllBe(mail => mail.To.ToString() == Address && mail.Words().Contains("runs out on January 1, 2027"));
        keyed.Smtp.Received.ShouldAllBe(mail => !mail.Words().Contains("RR-"));
    }

    [Fact]
    public async Task Two_servers_that_look_at_the_same_moment_write_one_notice()
    {
        using var authority = new MailAuthority();
        await using var keyed = new Website(("Intake:Recipients:0:Certificate", authority.Certificate(until: "2026-12-01")));
        await keyed.PageAsync("/");

        var written = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(keyed.LookAtRecipientsAsync)));

        written.Sum().ShouldBe(1);
        (await keyed.DbAsync(db => db.Set<OutboxEmail>().CountAsync(email => email.Kind == KeyExpiryEmail.Kind))).ShouldBe(1);
    }

    [Fact]
    public async Task An_OpenPGP_key_runs_out_with_itself_or_its_subkey()
    {
        await using var gpg = new GnuPg();
        await using var keyed = new Website(("Intake:MailContent", "Encrypted"), ("Intake:Recipients:0:PgpKey", await gpg.KeyAsync(expires: "20261220T120000")));

        (await HealthAsync(keyed)).ShouldBe("Degraded");
        await keyed.LookAtRecipientsAsync();

        keyed.Log.Text.ShouldContain("Intake:Recipients:0: its key runs out on 2026-12-20.");
    }

    [GeneratedRegex("[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    private static Task<string> HealthAsync(Website site) => site.Client.GetStringAsync(new Uri("/health/ready", UriKind.Relative));

    private async Task<string> CodeAsync(string address = Address)
    {
        await site.UseAsync<RecipientProofs, bool>(async proofs =>
        {
            await proofs.SendCodeAsync(address, CancellationToken.None);
            return true;
        });
        var mail = site.Smtp.Received[^1];
        mail.To.ToString().ShouldBe(address);
        return Code().Match(mail.Words()).Value;
    }

    private Task<ProofOutcome> ProveAsync(string code) => site.UseAsync<RecipientProofs, ProofOutcome>(proofs => proofs.ProveAsync(Address, code, CancellationToken.None));
}
