namespace RocklandIop.Web.Features.Staff.Content;

public enum SecondPerson
{
    /// <summary>Those of content that tells of illness, treatment or danger.</summary>
    Clinical,
    Always,

    /// <summary>For a program with one editor; the history shows that nobody else looked.</summary>
    Never,
}
