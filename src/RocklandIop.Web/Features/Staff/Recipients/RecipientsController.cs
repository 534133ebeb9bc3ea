using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email;
using RocklandIop.Web.Email.Encryption;
using RocklandIop.Web.Email.Recipients;
using RocklandIop.Web.Features.Staff.Audit;

namespace RocklandIop.Web.Features.Staff.Recipients;

/// <summary>Who is mailed, what each gets and why; their keys, a test mail, and the code that shows that it arrived.</summary>
[Route("staff/recipients")]
[StaffMay(StaffRight.Recipients)]
public sealed class RecipientsController(SiteDbContext db, RecipientList list, RecipientProofs proofs, RecipientKeys keys, KeyUpload upload, AuditTrail audit, TimeProvider clock) : StaffController
{
    private const int MostTestMails = 5;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View(await list.AllAsync(cancel));

    [HttpGet("{number:int}")]
    public async Task<IActionResult> Show(int number, RecipientDone? done, CancellationToken cancel) =>
        await list.FindAsync(number, cancel) is { } facts ? View(new RecipientPage { Facts = facts, Notice = Words(done) }) : NotFound();

    [HttpPost("{number:int}/test-mails")]
    public async Task<IActionResult> SendTest(int number, CancellationToken cancel)
    {
        if (await list.FindAsync(number, cancel) is not { } facts)
        {
            return NotFound();
        }

        var subject = RecipientFacts.SubjectOf(number);
        var since = clock.GetUtcNow() - Hour;
        if (await db.Set<AuditEntry>().CountAsync(entry => entry.Subject == subject && entry.Action == AuditAction.TestMailed && entry.At > since, cancel) >= MostTestMails)
        {
            return Show(facts, StatusCodes.Status429TooManyRequests, "Nothing was sent: this recipient got five test mails in the last hour. Wait a while, and use the code of the newest.");
        }

        // Before it is sent, so that one that fails is recorded and counted, too.
        await audit.SaveAsync(AuditAction.TestMailed, StaffId, subject, detail: null, cancel);
        try
        {
            await proofs.SendCodeAsync(facts.Recipient.Address!, cancel);
            return Done(number, RecipientDone.Mailed);
        }
        catch (UnusableKeyException e)
        {
            return Show(facts, StatusCodes.Status422UnprocessableEntity, $"Nothing was sent: {e.Message}.");
        }
        catch (MailFailedException e)
        {
            return Show(facts, StatusCodes.Status503ServiceUnavailable, $"Not sent: {e.Advice ?? "the mail server did not take it."}");
        }
    }

    [HttpPost("{number:int}/proof")]
    public async Task<IActionResult> Prove(int number, string? code, CancellationToken cancel)
    {
        if (await list.FindAsync(number, cancel) is not { } facts)
        {
            return NotFound();
        }

        var outcome = string.IsNullOrWhiteSpace(code) ? ProofOutcome.WrongCode : await proofs.ProveAsync(facts.Recipient.Address!, code, cancel);
        if (outcome == ProofOutcome.Proven)
        {
            await audit.SaveAsync(AuditAction.RecipientProven, StaffId, RecipientFacts.SubjectOf(number), detail: null, cancel);
            return Done(number, RecipientDone.Proven);
        }

        ModelState.AddModelError(nameof(RecipientPage.Code), outcome switch
        {
            ProofOutcome.NoCode => "No code is waiting for this recipient; send a test mail first",
            ProofOutcome.TooOld => "The code is older than 24 hours; send a new test mail",
            ProofOutcome.TooManyTries => "Wrong codes were given too often; send a new test mail",
            _ => string.IsNullOrWhiteSpace(code) ? "Enter the code" : "That is not the code in the newest test mail",
        });
        return Show(facts, StatusCodes.Status422UnprocessableEntity, code: code);
    }

    [HttpPost("{number:int}/key")]
    public async Task<IActionResult> PutKey(int number, string? keyText, IFormFile? keyFile, CancellationToken cancel)
    {
        if (await list.FindAsync(number, cancel) is not { } facts)
        {
            return NotFound();
        }

        var text = keyFile is { Length: > 0 } ? await ReadAsync(keyFile, cancel) : keyText;
        var kind = text is null ? null : KeyUpload.KindOf(text);
        var check = kind is null ? null : keys.CheckText(kind.Value, text!);
        if (Problem(facts, text, check) is { } problem)
        {
            ModelState.AddModelError(nameof(RecipientPage.KeyText), problem);
            return Show(facts, StatusCodes.Status422UnprocessableEntity, keyText: keyText);
        }

        var key = check!.Key!;
        await upload.PutAsync(facts.Recipient, kind!.Value, text!, cancel);
        await audit.SaveAsync(AuditAction.RecipientKeyChanged, StaffId, RecipientFacts.SubjectOf(number), $"{RecipientFacts.KindOf(key)} put in, fingerprint {key.Fingerprint}", cancel);
        return Done(number, RecipientDone.KeyPut);
    }

    [HttpPost("{number:int}/key/removal")]
    public async Task<IActionResult> RemoveKey(int number, CancellationToken cancel)
    {
        if (await list.FindAsync(number, cancel) is not { } facts)
        {
            return NotFound();
        }

        if (await upload.RemoveAsync(facts.Recipient, cancel))
        {
            await audit.SaveAsync(AuditAction.RecipientKeyChanged, StaffId, RecipientFacts.SubjectOf(number), "key taken away", cancel);
        }

        return Done(number, RecipientDone.KeyRemoved);
    }

    private string? Problem(RecipientFacts facts, string? text, KeyCheck? check)
    {
        if (facts.IsKeyInSettings)
        {
            return "The settings of the server name a key file for this recipient, and it wins. Change it there";
        }

        if (text is not null && KeyUpload.HoldsPrivateKey(text))
        {
            // Nor is it shown again: it stands in the log of no proxy and in no page.
            ModelState.SetModelValue(nameof(RecipientPage.KeyText), "", "");
            return "This is a private key. It was not stored. Nobody but its owner should ever have it: put in the public key, and tell the owner";
        }

        if (check is null)
        {
            return "Put in a certificate (-----BEGIN CERTIFICATE-----) or an OpenPGP public key (-----BEGIN PGP PUBLIC KEY BLOCK-----)";
        }

        return check.Problem is null ? null : $"Nothing was stored: {check.Words}";
    }

    private static async Task<string> ReadAsync(IFormFile file, CancellationToken cancel)
    {
        using var reader = new StreamReader(file.OpenReadStream());
        return await reader.ReadToEndAsync(cancel);
    }

    private StatusCodeResult Done(int number, RecipientDone done) => SeeOther($"/staff/recipients/{number}?done={done.ToString().ToLowerInvariant()}");

    private ViewResult Show(RecipientFacts facts, int status, string? notice = null, string? code = null, string? keyText = null)
    {
        Response.StatusCode = status;
        return View("Show", new RecipientPage { Facts = facts, Notice = notice, Code = code, KeyText = keyText });
    }

    private static string? Words(RecipientDone? done) => done switch
    {
        RecipientDone.Mailed => "The test mail was sent. Ask whoever reads it for the code, and enter it below within 24 hours.",
        RecipientDone.Proven => "The code was right: mail reaches this recipient.",
        RecipientDone.KeyPut => "The key is stored and does not count yet. Compare its fingerprint with its owner, then send a test mail: it is encrypted to the new key.",
        RecipientDone.KeyRemoved => "The key is taken away. What was proven before counts no more: send a test mail.",
        _ => null,
    };
}
