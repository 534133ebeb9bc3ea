namespace RocklandIop.Web.Features.Staff.Inquiries;

public sealed class ReleaseForm : InquiryForm;
