using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace RocklandIop.Tests.Support;

/// <summary>Something that happens, once, before the next query whose text has a word in it.</summary>
internal sealed class DuringQueries : DbCommandInterceptor
{
    private Func<Task>? happens;
    private string word = "";

    /// <summary>The texts of all queries since it was emptied.</summary>
    public IList<string> Asked { get; } = [];

    public void Before(string query, Func<Task> happening) => (word, happens) = (query, happening);

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Asked.Add(command.CommandText);
        if (happens is { } happening && command.CommandText.Contains(word, StringComparison.Ordinal))
        {
            happens = null;
            await happening();
        }

        return result;
    }
}
