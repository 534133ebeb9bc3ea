namespace RocklandIop.Web.Features.Therapies;

/// <summary>The only words in which the site grades evidence.</summary>
public enum Evidence
{
    Strong,
    Moderate,
    Limited,
    Mixed,
    Unknown,
}
