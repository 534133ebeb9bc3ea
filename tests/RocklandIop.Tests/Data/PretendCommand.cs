using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace RocklandIop.Tests.Data;

internal sealed class PretendCommand(PretendServer server) : DbCommand
{
    // EF configures a parameter as SQL Server's own.
    private readonly SqlCommand real = new();

    public CommandSource Source { get; set; }

    [AllowNull]
    public override string CommandText { get; set; } = "";
    public override int CommandTimeout { get; set; }
    public override CommandType CommandType { get; set; } = CommandType.Text;
    public override bool DesignTimeVisible { get; set; }
    public override UpdateRowSource UpdatedRowSource { get; set; }
    protected override DbConnection? DbConnection { get; set; }
    protected override DbTransaction? DbTransaction { get; set; }
    protected override DbParameterCollection DbParameterCollection => real.Parameters;

    public override int ExecuteNonQuery() => server.Take(this) is [var answer, ..] ? answer.Affected : -1;
    public override object? ExecuteScalar() => server.Take(this) is [{ Rows: [[var value, ..], ..] }, ..] ? value : null;
    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => new AnswerReader(server.Take(this));
    protected override DbParameter CreateDbParameter() => new SqlParameter();

    public override void Prepare()
    {
        // Nothing to prepare.
    }

    public override void Cancel()
    {
        // Nothing runs.
    }

    protected override void Dispose(bool disposing)
    {
        real.Dispose();
        base.Dispose(disposing);
    }
}
