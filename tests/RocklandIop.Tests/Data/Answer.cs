using Microsoft.EntityFrameworkCore.Diagnostics;

namespace RocklandIop.Tests.Data;

/// <summary>What a database answered to one command.</summary>
internal sealed record Answer(CommandSource Source, int Affected, IReadOnlyList<string?> Columns, IReadOnlyList<object[]> Rows)
{
    public static Answer Nothing(CommandSource source) => new(source, -1, [], []);
}
