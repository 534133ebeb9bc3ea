namespace RocklandIop.Web.Features.Contact;

public enum InquiryEventKind
{
    Received,
}
