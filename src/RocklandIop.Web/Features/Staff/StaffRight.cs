using System.ComponentModel.DataAnnotations;

namespace RocklandIop.Web.Features.Staff;

/// <summary>What can be allowed under <c>/staff</c>. The names are printed in docs/privacy.md.</summary>
public enum StaffRight
{
    [Display(Name = "Own account: sessions, passkeys, password")]
    OwnAccount,
    [Display(Name = "Read inquiries and answer them")]
    Inquiries,
    [Display(Name = "Legal hold and the legal export of one inquiry")]
    LegalHold,
    [Display(Name = "Export inquiries of a period")]
    Exports,
    [Display(Name = "State of the mails: send again, dismiss")]
    Mail,
    [Display(Name = "Recipients of mail: keys, test mail, proof")]
    Recipients,
    [Display(Name = "Numbers (small counts are hidden from all but supervisors)")]
    Numbers,
    [Display(Name = "Audit log")]
    Audit,
    [Display(Name = "Provider record, staffed hours, holidays")]
    ProviderRecord,
    [Display(Name = "Change content and publish it")]
    Content,
    [Display(Name = "Read content in preparation, approve it")]
    ContentReview,
    [Display(Name = "Import content")]
    ContentImport,
    [Display(Name = "Health and retention")]
    Health,
    [Display(Name = "Staff accounts: invite, change roles, shut out")]
    Accounts,
}
