namespace RocklandIop.Web.Data;

/// <summary>The site cannot start as it is configured. The message is the one line that the operator reads, and names the setting or file.</summary>
public sealed class StartupException(string message) : Exception(message);
