using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace RocklandIop.Tests.Data;

/// <summary>
/// Stands where SQL Server would. It takes every command as the site sends it, holds it against the grammar, and answers as another database
/// answered the same question: so the site goes on, and its next command comes, too.
/// </summary>
internal sealed class PretendServer(IEnumerable<Answer> recorded) : IDbConnectionInterceptor, IDbCommandInterceptor
{
    private readonly Lock gate = new();
    private readonly Queue<Answer> answers = new(recorded);
    private readonly List<(CommandSource Source, TransactSql Sql)> commands = [];
    private readonly List<string> faults = [];
    private int lastId;

    public IReadOnlyList<(CommandSource Source, TransactSql Sql)> Commands => commands;

    /// <summary>Kept, since the site survives a database that fails and would hide it.</summary>
    public IReadOnlyList<string> Faults => faults;

    public int Unasked => answers.Count;

    public InterceptionResult<DbConnection> ConnectionCreating(ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
        InterceptionResult<DbConnection>.SuppressWithResult(new PretendConnection(this, eventData.ConnectionString ?? ""));

    public DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        ((PretendCommand)result).Source = eventData.CommandSource;
        return result;
    }

    public IReadOnlyList<Answer> Take(PretendCommand command)
    {
        lock (gate)
        {
            try
            {
                return Answers(command, Check(command));
            }
            catch (Exception e)
            {
                faults.Add($"{e.Message}: {command.CommandText}");
                throw;
            }
        }
    }

    private TransactSql Check(PretendCommand command)
    {
        var sql = new TransactSql(command.CommandText);
        commands.Add((command.Source, sql));
        faults.AddRange(sql.Errors.Select(error => $"{error}: {command.CommandText}"));

        var given = command.Parameters.Cast<DbParameter>().Select(parameter => parameter.ParameterName);
        faults.AddRange(sql.Parameters.Except(given).Select(missing => $"{missing} has no value: {command.CommandText}"));
        return sql;
    }

    private IReadOnlyList<Answer> Answers(PretendCommand command, TransactSql sql)
    {
        if (AnswerRecorder.Records(command.Source))
        {
            return [Recorded(command.Source, sql)];
        }

        return command.Source switch
        {
            CommandSource.SaveChanges => [.. sql.Outputs.Select(output => Written(output.Columns, output.Rows))],
            CommandSource.Migrations => [Migrated(command.CommandText)],
            // A save within a transaction, to which a failed one goes back.
            CommandSource.Unknown when command.CommandText.StartsWith("SAVE TRANSACTION", StringComparison.Ordinal) => [Answer.Nothing(command.Source)],
            var other => throw new InvalidOperationException($"Nobody knows what to answer to {other}"),
        };
    }

    private Answer Recorded(CommandSource source, TransactSql sql)
    {
        var answer = answers.Count > 0 ? answers.Dequeue() : throw new InvalidOperationException("SQLite was not asked this");
        var same = answer.Source == source && (source != CommandSource.LinqQuery || SameColumns(answer.Columns, sql.Columns));
        return same ? answer : throw new InvalidOperationException($"SQLite was asked for ({string.Join(", ", answer.Columns)}) here");
    }

    /// <summary>A computed column has no name in Transact-SQL; SQLite calls it by its own text, which is more than a word.</summary>
    private static bool SameColumns(IReadOnlyList<string?> sqlite, IReadOnlyList<string?> sqlServer) =>
        sqlite.Count == sqlServer.Count && sqlite.Zip(sqlServer).All(pair => pair.Second is null ? !pair.First!.All(char.IsLetterOrDigit) : pair.First == pair.Second);

    /// <summary>A row that is changed or deleted is counted: <c>OUTPUT 1</c>, without a name.</summary>
    private Answer Written(IReadOnlyList<string?> columns, int rows) =>
        new(CommandSource.SaveChanges, -1, columns, [.. Enumerable.Range(0, rows).Select(row => columns.Select(column => (object)(column switch { null => 1, "_Position" => row, _ => ++lastId })).ToArray())]);

    /// <summary>The lock is granted (0), and no table exists yet (null), so every migration is sent.</summary>
    private static Answer Migrated(string text) => Answer.Nothing(CommandSource.Migrations) with
    {
        Columns = ["Value"],
        Rows = text.Contains("sp_getapplock", StringComparison.Ordinal) ? [[0]] : text.Contains("OBJECT_ID", StringComparison.Ordinal) ? [[DBNull.Value]] : [],
    };
}
