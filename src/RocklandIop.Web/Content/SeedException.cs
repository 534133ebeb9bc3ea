namespace RocklandIop.Web.Content;

/// <summary>A shipped content file is wrong. The message names the file and the line.</summary>
public sealed class SeedException(string file, long line, string problem) : Exception($"{file}:{line}: {problem}");
