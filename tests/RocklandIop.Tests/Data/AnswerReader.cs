using System.Collections;
using System.Data.Common;
using System.Globalization;

namespace RocklandIop.Tests.Data;

/// <summary>Reads answers aloud. It converts, since SQLite keeps a Guid, a date and a time as text and a bool as a number.</summary>
internal sealed class AnswerReader(IReadOnlyList<Answer> answers) : DbDataReader
{
    private int answer;
    private int row = -1;
    private bool closed;

    public override int FieldCount => Now?.Columns.Count ?? 0;
    public override bool HasRows => Now?.Rows.Count > 0;
    public override int RecordsAffected => Now?.Affected ?? -1;
    public override bool IsClosed => closed;
    public override int Depth => 0;
    public override object this[int ordinal] => GetValue(ordinal);
    public override object this[string name] => GetValue(GetOrdinal(name));

    private Answer? Now => answer < answers.Count ? answers[answer] : null;

    public override bool Read() => ++row < (Now?.Rows.Count ?? 0);

    public override bool NextResult()
    {
        answer++;
        row = -1;
        return Now is not null;
    }

    public override void Close() => closed = true;

    public override object GetValue(int ordinal) => Now!.Rows[row][ordinal];
    public override bool IsDBNull(int ordinal) => GetValue(ordinal) is DBNull;
    public override T GetFieldValue<T>(int ordinal) => (T)As(typeof(T), GetValue(ordinal));

    public override bool GetBoolean(int ordinal) => GetFieldValue<bool>(ordinal);
    public override byte GetByte(int ordinal) => GetFieldValue<byte>(ordinal);
    public override char GetChar(int ordinal) => GetFieldValue<char>(ordinal);
    public override DateTime GetDateTime(int ordinal) => GetFieldValue<DateTime>(ordinal);
    public override decimal GetDecimal(int ordinal) => GetFieldValue<decimal>(ordinal);
    public override double GetDouble(int ordinal) => GetFieldValue<double>(ordinal);
    public override float GetFloat(int ordinal) => GetFieldValue<float>(ordinal);
    public override Guid GetGuid(int ordinal) => GetFieldValue<Guid>(ordinal);
    public override short GetInt16(int ordinal) => GetFieldValue<short>(ordinal);
    public override int GetInt32(int ordinal) => GetFieldValue<int>(ordinal);
    public override long GetInt64(int ordinal) => GetFieldValue<long>(ordinal);
    public override string GetString(int ordinal) => GetFieldValue<string>(ordinal);

    public override string GetName(int ordinal) => Now!.Columns[ordinal] ?? "";
    public override int GetOrdinal(string name) => Now!.Columns.ToList().IndexOf(name);
    public override string GetDataTypeName(int ordinal) => "unknown";
    public override Type GetFieldType(int ordinal) => typeof(object);
    public override int GetValues(object[] values) => throw new NotSupportedException();
    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();
    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();
    public override IEnumerator GetEnumerator() => throw new NotSupportedException();

    private static object As(Type type, object value) => value switch
    {
        _ when type.IsInstanceOfType(value) => value,
        string text when type == typeof(Guid) => Guid.Parse(text),
        string text when type == typeof(DateOnly) => DateOnly.Parse(text, CultureInfo.InvariantCulture),
        string text when type == typeof(TimeOnly) => TimeOnly.Parse(text, CultureInfo.InvariantCulture),
        _ => Convert.ChangeType(value, type, CultureInfo.InvariantCulture),
    };
}
