namespace RocklandIop.Web.Features.Staff.Backups;

/// <summary>Why there is no backup, or nothing was restored. The message is the one line that the operator reads.</summary>
public sealed class BackupException(string message) : Exception(message);
