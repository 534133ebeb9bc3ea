namespace RocklandIop.Web.Features.Staff;

/// <summary>The desk's menu, in the order of a day's work; each sees what the matrix opens.</summary>
public static class StaffMenu
{
    public static readonly IReadOnlyList<(string Name, string Address, StaffRight Right)> All =
    [
        ("Inquiries", "/staff/inquiries", StaffRight.Inquiries),
        ("Mail", "/staff/mail", StaffRight.Mail),
        ("Recipients", "/staff/recipients", StaffRight.Recipients),
        ("Numbers", "/staff/numbers", StaffRight.Numbers),
        ("Exports", "/staff/exports", StaffRight.Exports),
        ("Content", "/staff/content", StaffRight.ContentReview),
        ("Hours and provider", "/staff/provider", StaffRight.ProviderRecord),
        ("Health", "/staff/health", StaffRight.Health),
        ("Audit log", "/staff/audit", StaffRight.Audit),
        ("Staff", "/staff/accounts", StaffRight.Accounts),
        ("My account", "/staff/account", StaffRight.OwnAccount),
    ];
}
