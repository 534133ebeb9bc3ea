namespace RocklandIop.Web.Features.GetHelp;

public enum HelpLineKind
{
    Emergency,
    Crisis,
    State,
    National,
}
