namespace RocklandIop.Web.Data;

public sealed class DatabaseOptions
{
    public const string Section = "Database";

    public DatabaseProvider Provider { get; init; } = DatabaseProvider.Sqlite;

    /// <summary>Unset: true for SQLite, false for SQL Server, where <c>migrate</c> is a step of its own.</summary>
    public bool? MigrateOnStart { get; init; }
}
