namespace RocklandIop.Web.Features.PrivacyProof;

/// <summary>Where something can be sent to; limited when only so many tries a minute are taken.</summary>
public sealed record FormRoute(string Address, bool IsLimited);
