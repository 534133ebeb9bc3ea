namespace RocklandIop.Tests.Support;

public static class TestKeys
{
    public static readonly string First = Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(n => (byte)n)]);
    public static readonly string Second = Convert.ToBase64String([.. Enumerable.Range(100, 32).Select(n => (byte)n)]);

    /// <summary>The settings after a change of keys.</summary>
    public static readonly (string Key, string? Value)[] Changed = [("Sealing:Keys:0:Id", "new"), ("Sealing:Keys:0:Key", Second)];

    /// <summary>The settings during it: the key that every site of these tests starts with still opens.</summary>
    public static readonly (string Key, string? Value)[] Changing = [.. Changed, ("Sealing:Keys:1:Id", "test"), ("Sealing:Keys:1:Key", First)];
}
