namespace RocklandIop.Web.Features.PrivacyProof;

/// <summary>Somebody else's machine that this server talks to.</summary>
public sealed record OutgoingHost(string Name, string Why);
