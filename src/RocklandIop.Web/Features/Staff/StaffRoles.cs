namespace RocklandIop.Web.Features.Staff;

/// <summary>What somebody does here; one account may have several. What each may open, <see cref="StaffMatrix"/> says.</summary>
[Flags]
public enum StaffRoles
{
    None = 0,
    Intake = 1,
    Supervisor = 2,
    Editor = 4,
    Admin = 8,
}
