namespace RocklandIop.Web.Data;

public enum DatabaseProvider
{
    Sqlite,
    SqlServer,
}
