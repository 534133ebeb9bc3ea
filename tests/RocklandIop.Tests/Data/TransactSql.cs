using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace RocklandIop.Tests.Data;

/// <summary>A text as SQL Server's own grammar reads it.</summary>
internal sealed class TransactSql
{
    private readonly TSqlFragment script;

    public TransactSql(string text)
    {
        // The oldest server that EF writes for when it is not told (compatibility level 150) and the newest that is known here.
        script = Parse(new TSql150Parser(initialQuotedIdentifiers: true), text, out var atLeast);
        Parse(new TSql180Parser(initialQuotedIdentifiers: true), text, out var atMost);
        Errors = [.. atLeast.Concat(atMost).Select(error => $"line {error.Line}, column {error.Column}: {error.Message}")];
    }

    public IReadOnlyList<string> Errors { get; }

    public IEnumerable<string> Tables => Of<NamedTableReference>().Select(table => table.SchemaObject.BaseIdentifier.Value);

    /// <summary>What the text uses, does not declare, and is not the name of a procedure's own parameter.</summary>
    public IEnumerable<string> Parameters => Of<VariableReference>().Select(variable => variable.Name)
        .Except(Of<DeclareVariableElement>().Select(declared => declared.VariableName.Value))
        .Except(Of<ExecuteParameter>().Where(named => named.Variable is not null).Select(named => named.Variable.Name));

    /// <summary>Nothing where the text gives a column no name.</summary>
    public IReadOnlyList<string?> Columns => Names(First(Of<SelectStatement>()[0].QueryExpression).SelectElements);

    /// <summary>The columns and the number of rows of every result that the text makes by writing.</summary>
    public IEnumerable<(IReadOnlyList<string?> Columns, int Rows)> Outputs =>
        from change in Of<DataModificationSpecification>()
        where change.OutputClause is not null
        select (Names(change.OutputClause.SelectColumns), change switch
        {
            InsertSpecification { InsertSource: ValuesInsertSource source } => source.RowValues.Count,
            MergeSpecification { TableReference: InlineDerivedTable source } => source.RowValues.Count,
            _ => 1,
        });

    private static TSqlFragment Parse(TSqlParser parser, string text, out IList<ParseError> errors)
    {
        using var reader = new StringReader(text);
        return parser.Parse(reader, out errors) ?? new TSqlScript();
    }

    private static QuerySpecification First(QueryExpression query) => query switch
    {
        QuerySpecification plain => plain,
        BinaryQueryExpression union => First(union.FirstQueryExpression),
        QueryParenthesisExpression inner => First(inner.QueryExpression),
        _ => throw new NotSupportedException(query.GetType().Name),
    };

    private static IReadOnlyList<string?> Names(IEnumerable<SelectElement> elements) =>
        [.. elements.Cast<SelectScalarExpression>().Select(element => element.ColumnName?.Value ?? (element.Expression as ColumnReferenceExpression)?.MultiPartIdentifier.Identifiers[^1].Value)];

    private List<TFragment> Of<TFragment>() where TFragment : TSqlFragment
    {
        var collector = new Collector<TFragment>();
        script.Accept(collector);
        return collector.Found;
    }

    private sealed class Collector<TFragment> : TSqlFragmentVisitor where TFragment : TSqlFragment
    {
        public List<TFragment> Found { get; } = [];

        public override void Visit(TSqlFragment fragment)
        {
            if (fragment is TFragment found)
            {
                Found.Add(found);
            }
        }
    }
}
