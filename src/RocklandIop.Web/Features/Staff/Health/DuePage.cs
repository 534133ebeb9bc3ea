namespace RocklandIop.Web.Features.Staff.Health;

/// <summary>A page of the site whose date is over.</summary>
public sealed record DuePage(string Title, string Address, DateOnly Date);
