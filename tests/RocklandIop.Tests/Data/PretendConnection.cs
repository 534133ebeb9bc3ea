using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace RocklandIop.Tests.Data;

internal sealed class PretendConnection(PretendServer server, string connectionString) : DbConnection
{
    private ConnectionState state = ConnectionState.Closed;

    [AllowNull]
    public override string ConnectionString { get; set; } = connectionString;
    public override string Database => "pretend";
    public override string DataSource => "pretend";
    public override string ServerVersion => "15.0";
    public override ConnectionState State => state;

    public override void Open() => state = ConnectionState.Open;
    public override void Close() => state = ConnectionState.Closed;
    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();
    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new PretendTransaction(this, isolationLevel);
    protected override DbCommand CreateDbCommand() => new PretendCommand(server) { Connection = this };
}
