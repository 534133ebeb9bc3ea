using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace RocklandIop.Tests.Data;

/// <summary>Keeps, in order, what a real database answers to the queries and set-based updates of the site.</summary>
internal sealed class AnswerRecorder : DbCommandInterceptor
{
    private readonly Lock gate = new();
    private readonly List<Answer> answers = [];

    public IReadOnlyList<Answer> Answers => answers;

    public static bool Records(CommandSource source) => source is CommandSource.LinqQuery or CommandSource.ExecuteUpdate or CommandSource.ExecuteDelete;

    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
    {
        if (!Records(eventData.CommandSource))
        {
            return result;
        }

        using (result)
        {
            var rows = new List<object[]>();
            while (result.Read())
            {
                var row = new object[result.FieldCount];
                result.GetValues(row);
                rows.Add(row);
            }

            return new AnswerReader([Keep(new Answer(eventData.CommandSource, -1, [.. Enumerable.Range(0, result.FieldCount).Select(result.GetName)], rows))]);
        }
    }

    public override ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default) =>
        new(ReaderExecuted(command, eventData, result));

    public override int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result)
    {
        if (Records(eventData.CommandSource))
        {
            Keep(new Answer(eventData.CommandSource, result, [], []));
        }

        return result;
    }

    public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default) =>
        new(NonQueryExecuted(command, eventData, result));

    private Answer Keep(Answer answer)
    {
        lock (gate)
        {
            answers.Add(answer);
        }

        return answer;
    }
}
