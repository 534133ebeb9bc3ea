namespace RocklandIop.Web.Features.Staff.Content;

/// <summary>Whether an address of this site leads to a page; if it moved, where it is now.</summary>
public sealed record AddressState(bool Leads, string? MovedTo = null);
