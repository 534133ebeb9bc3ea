namespace RocklandIop.Web.Features.Staff.Backups;

/// <summary>What came of a restore.</summary>
/// <param name="Content">Of the database as it is now.</param>
/// <param name="Replayed">What was done again in it.</param>
/// <param name="Since">Nothing where there was no database to replace, or it cannot be read.</param>
/// <param name="Kept">The file of the database that was replaced, if there was one.</param>
public sealed record Restored(BackupContent Content, Replayed Replayed, SinceBackup? Since, string? Kept);
