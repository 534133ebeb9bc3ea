using Microsoft.AspNetCore.Authorization;

namespace RocklandIop.Web.Features.Staff;

/// <summary>Opens a controller or an action to those whom <see cref="StaffMatrix"/> allows it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class StaffMayAttribute(StaffRight right) : AuthorizeAttribute(PolicyOf(right))
{
    public StaffRight Right => right;

    internal static string PolicyOf(StaffRight right) => $"staff:{right}";
}
