using System.Data;
using System.Data.Common;

namespace RocklandIop.Tests.Data;

internal sealed class PretendTransaction(DbConnection connection, IsolationLevel isolation) : DbTransaction
{
    public override IsolationLevel IsolationLevel => isolation;
    protected override DbConnection DbConnection => connection;

    public override void Commit()
    {
        // Nothing was written.
    }

    public override void Rollback()
    {
        // Nothing was written.
    }
}
