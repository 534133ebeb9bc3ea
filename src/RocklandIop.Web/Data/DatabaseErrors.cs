using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace RocklandIop.Web.Data;

public static class DatabaseErrors
{
    /// <summary>A unique index refused the row. Decided by number: messages and index names differ by language and version.</summary>
    public static bool IsUniqueViolation(this DbUpdateException exception) => exception.InnerException switch
    {
        SqlException { Number: 2601 or 2627 } => true,
        SqliteException { SqliteExtendedErrorCode: 2067 or 1555 } => true,
        _ => false,
    };

    /// <summary>The database did not do what was asked: unreachable, locked, full, read-only.</summary>
    public static bool IsDatabaseFailure(this Exception exception) =>
        exception is DbException or DbUpdateException or RetryLimitExceededException or TimeoutException
        || (exception is InvalidOperationException && exception.InnerException is DbException);
}
