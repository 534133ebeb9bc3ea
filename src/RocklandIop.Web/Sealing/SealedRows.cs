using System.Globalization;

namespace RocklandIop.Web.Sealing;

/// <summary>A table whose rows hold sealed text. Whatever seals something new adds one of these, and its keys are counted and changed with the rest.</summary>
public abstract class SealedRows
{
    /// <summary>What one row is called on the console.</summary>
    protected abstract string One { get; }

    protected abstract string Many { get; }

    public string Amount(int count) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? One : Many)}");

    /// <summary>How many rows each key has sealed.</summary>
    public abstract Task<IReadOnlyDictionary<string, int>> CountByKeyAsync(CancellationToken cancel);

    /// <summary>One pass over the rows of older keys, each saved by itself while others go on reading and writing.</summary>
    public abstract IAsyncEnumerable<ReSealOutcome> ReSealAsync(CancellationToken cancel);
}
