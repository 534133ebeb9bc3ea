namespace RocklandIop.Tests.Support;

public static class TestKeys
{
    public static readonly string First = Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(n => (byte)n)]);
    public static readonly string Second = Convert.ToBase64String([.. Enumerable.Range(100, 32).Select(n => (byte)n)]);
}
