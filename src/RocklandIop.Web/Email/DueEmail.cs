namespace RocklandIop.Web.Email;

/// <summary>A mail that could be claimed.</summary>
public sealed record DueEmail(Guid Id, int Attempts);
