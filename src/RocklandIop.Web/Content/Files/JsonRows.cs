using System.Globalization;
using System.Text;

namespace RocklandIop.Web.Content.Files;

/// <summary>Arrays as people keep them in git: a value a line. Text stays readable, and is a string of JSON and of YAML alike, which a pair of \u for one sign would not be.</summary>
public static class JsonRows
{
    public static string Array(IEnumerable<IEnumerable<(string Key, string Value)>> rows)
    {
        var all = rows.Select(row => $"  {{\n{string.Join(",\n", row.Select(pair => $"    {Quoted(pair.Key)}: {pair.Value}"))}\n  }}").ToList();
        return all.Count == 0 ? "[]\n" : $"[\n{string.Join(",\n", all)}\n]\n";
    }

    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"", text.Length + 2);
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append(@"\\"),
                '\n' => quoted.Append(@"\n"),
                '\t' => quoted.Append(@"\t"),
                _ when char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\uFEFF' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                _ => quoted.Append(letter),
            };
        }

        return quoted.Append('"').ToString();
    }
}
