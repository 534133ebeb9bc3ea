namespace RocklandIop.Web.Features.Staff.SignIn;

/// <summary>Asked by the page and not by the person: it does not keep a forgotten session alive.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NoActivityAttribute : Attribute;
