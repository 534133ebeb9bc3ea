using System.ComponentModel.DataAnnotations;
using FluentValidation;
using RocklandIop.Web.Features.Inquiries;

namespace RocklandIop.Web.Features.Staff.Inquiries;

public sealed class StatusForm : InquiryForm
{
    [Display(Name = "New status")]
    public InquiryStatus? To { get; init; }

    [Display(Name = "Reason, when referred, closed or spam")]
    public StatusReason? Reason { get; init; }

    public bool NeedsReason => To is InquiryStatus.Referred or InquiryStatus.Closed or InquiryStatus.Spam;

    public sealed class Validator : AbstractValidator<StatusForm>
    {
        public Validator()
        {
            RuleFor(form => form.To).NotNull().WithMessage("Choose the new status");
            RuleFor(form => form.Reason).NotNull().When(form => form.NeedsReason).WithMessage("Choose a reason for this status");
        }
    }
}
