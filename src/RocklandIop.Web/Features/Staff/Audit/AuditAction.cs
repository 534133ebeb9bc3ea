using System.ComponentModel.DataAnnotations;

namespace RocklandIop.Web.Features.Staff.Audit;

/// <summary>What the audit log records. Names are stored, so none is ever renamed.</summary>
public enum AuditAction
{
    [Display(Name = "Signed in")]
    SignedIn,
    [Display(Name = "Sign-in refused")]
    SignInRefused,
    [Display(Name = "Locked out")]
    LockedOut,
    [Display(Name = "Signed out")]
    SignedOut,
    [Display(Name = "Session ended")]
    SessionEnded,
    [Display(Name = "Invited")]
    Invited,
    [Display(Name = "Set up sign-in")]
    Enrolled,
    [Display(Name = "Changed sign-in")]
    SignInChanged,
    [Display(Name = "Roles changed")]
    RolesChanged,
    [Display(Name = "Account shut")]
    AccountShut,
    [Display(Name = "Account opened again")]
    AccountReopened,
    [Display(Name = "Searched by name")]
    SearchedByName,
    [Display(Name = "Searched")]
    Searched,
    [Display(Name = "Opened an inquiry")]
    Opened,
    [Display(Name = "Wrote a note")]
    Noted,
    [Display(Name = "Logged an attempt")]
    AttemptLogged,
    [Display(Name = "Changed the status")]
    StatusChanged,
    [Display(Name = "Assigned")]
    Assigned,
    [Display(Name = "Placed a legal hold")]
    HoldPlaced,
    [Display(Name = "Lifted a legal hold")]
    HoldLifted,
    [Display(Name = "Released from quarantine")]
    Released,
    [Display(Name = "Asked for an export")]
    ExportAsked,
    [Display(Name = "Downloaded an export")]
    Exported,
    [Display(Name = "Legal export")]
    LegalExported,
    [Display(Name = "Sent a mail again")]
    MailedAgain,
    [Display(Name = "Dismissed a mail")]
    MailDismissed,
    [Display(Name = "Sent a test mail")]
    TestMailed,
    [Display(Name = "Proved a recipient")]
    RecipientProven,
    [Display(Name = "Changed a recipient's key")]
    RecipientKeyChanged,
    [Display(Name = "Changed hours")]
    HoursChanged,
    [Display(Name = "Changed holidays")]
    HolidaysChanged,
    [Display(Name = "Changed the provider record")]
    ProviderChanged,
    [Display(Name = "Read the audit log")]
    AuditRead,
    [Display(Name = "Asked for approval of content")]
    ContentSubmitted,
    [Display(Name = "Sent content back")]
    ContentSentBack,
    [Display(Name = "Approved content")]
    ContentApproved,
    [Display(Name = "Published content")]
    ContentPublished,
    [Display(Name = "Published against a lint")]
    LintOverridden,
    [Display(Name = "Took content down")]
    ContentTakenDown,
    [Display(Name = "Set a time for content")]
    ContentScheduled,
    [Display(Name = "Reviewed content")]
    ContentReviewed,
    [Display(Name = "Changed the order of content")]
    ContentOrdered,
    [Display(Name = "Changed an address")]
    ContentMoved,
    [Display(Name = "Discarded a draft")]
    DraftDiscarded,
    [Display(Name = "Exported content")]
    ContentExported,
    [Display(Name = "Imported content")]
    ContentImported,
    [Display(Name = "Asked the addresses of sources")]
    SourcesAsked,
    [Display(Name = "Added a picture")]
    ImageAdded,
    [Display(Name = "Changed a picture")]
    ImageChanged,
    [Display(Name = "Brought back a version of content")]
    ContentRestored,
    [Display(Name = "Made a backup")]
    BackedUp,
    [Display(Name = "Restored a backup")]
    DatabaseRestored,
}
