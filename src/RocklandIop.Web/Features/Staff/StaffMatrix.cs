namespace RocklandIop.Web.Features.Staff;

/// <summary>Who may do what: the one table that the policies, the menu and docs/privacy.md are made from. Whoever runs the server reads no inquiry.</summary>
public static class StaffMatrix
{
    private const StaffRoles Everybody = StaffRoles.Intake | StaffRoles.Supervisor | StaffRoles.Editor | StaffRoles.Admin;

    public static StaffRoles Allowed(StaffRight right) => right switch
    {
        StaffRight.OwnAccount => Everybody,
        StaffRight.Inquiries => StaffRoles.Intake | StaffRoles.Supervisor,
        StaffRight.LegalHold => StaffRoles.Supervisor,
        StaffRight.Exports => StaffRoles.Supervisor,
        StaffRight.Mail => StaffRoles.Intake | StaffRoles.Supervisor | StaffRoles.Admin,
        StaffRight.Recipients => StaffRoles.Supervisor | StaffRoles.Admin,
        StaffRight.Numbers => StaffRoles.Intake | StaffRoles.Supervisor | StaffRoles.Admin,
        StaffRight.Audit => StaffRoles.Supervisor | StaffRoles.Admin,
        StaffRight.ProviderRecord => StaffRoles.Supervisor | StaffRoles.Editor | StaffRoles.Admin,
        StaffRight.Content => StaffRoles.Editor | StaffRoles.Admin,
        StaffRight.ContentReview => StaffRoles.Supervisor | StaffRoles.Editor | StaffRoles.Admin,
        StaffRight.ContentImport => StaffRoles.Admin,
        StaffRight.Health => StaffRoles.Supervisor | StaffRoles.Admin,
        StaffRight.Accounts => StaffRoles.Admin,
    };
}
