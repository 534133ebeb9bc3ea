using RocklandIop.Web.Features.Contact;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Features.Withdrawal;

/// <summary>An inquiry that nobody sent, with a code that nobody knows: opened where there is none, so that a wrong reference takes the same work as a wrong code.</summary>
public sealed class WithdrawalDecoy(Sealer sealer, TimeProvider clock)
{
    public Inquiry Inquiry { get; } = Make(sealer, clock.GetUtcNow());

    private static Inquiry Make(Sealer sealer, DateTimeOffset now)
    {
        var inquiry = new Inquiry { Reference = ReferenceNumber.New(), SubmissionId = Guid.NewGuid(), Received = now };
        inquiry.Seal(new InquiryAnswers { Form = new ContactForm(), WithdrawalCode = ReferenceNumber.NewCode() }, sealer);
        return inquiry;
    }
}
