namespace RocklandIop.Web.Features.Contact;

public enum InquiryStatus
{
    New,
}
