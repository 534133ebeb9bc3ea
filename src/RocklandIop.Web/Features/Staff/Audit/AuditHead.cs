using System.Globalization;

namespace RocklandIop.Web.Features.Staff.Audit;

/// <summary>The newest entry of the log, short enough to be noted elsewhere: whoever takes off the newest rows cannot take back the note.</summary>
public sealed record AuditHead(long Sequence, string Hash)
{
    public static AuditHead? Read(string sequence, string hash) =>
        long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && hash.Length == 64 && hash.All(char.IsAsciiHexDigit)
            ? new AuditHead(number, hash.ToLowerInvariant())
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Sequence} {Hash}");
}
