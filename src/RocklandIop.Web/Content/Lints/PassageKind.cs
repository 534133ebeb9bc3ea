namespace RocklandIop.Web.Content.Lints;

public enum PassageKind
{
    Paragraph,
    Heading,
    ListItem,
    TableRow,
}
