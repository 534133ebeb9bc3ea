namespace RocklandIop.Web.Content.Lints;

/// <summary>A name with an abbreviation that is explained where it is first used, and needs no entry in the glossary.</summary>
public sealed record AgencyName(string Abbreviation, string Expansion);
