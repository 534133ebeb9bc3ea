namespace RocklandIop.Web.Email;

/// <summary>Since when a mail server cannot be used, when it is tried next, and what to mend if that is known.</summary>
public sealed record CircuitPause(DateTimeOffset Since, DateTimeOffset Until, string? Advice);
