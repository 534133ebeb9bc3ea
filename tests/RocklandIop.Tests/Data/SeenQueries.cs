using System.Collections.Concurrent;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace RocklandIop.Tests.Data;

/// <summary>Every LINQ query that was compiled, as it was written.</summary>
internal sealed class SeenQueries : IQueryExpressionInterceptor
{
    private readonly ConcurrentQueue<string> queries = new();

    /// <summary>The site answers 500 to a query that cannot be translated, and this says which it was.</summary>
    public string? Last => queries.LastOrDefault();

    public IEnumerable<string> All => queries.Distinct().Order(StringComparer.Ordinal);

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        queries.Enqueue(eventData.ExpressionPrinter.PrintExpression(queryExpression));
        return queryExpression;
    }
}
