namespace RocklandIop.Web.Features.Staff.Backups;

public sealed class BackupOptions
{
    public const string Section = "Backup";

    /// <summary>Hours after which the newest backup is too old; unset, nobody looks.</summary>
    public int? MaxAgeHours { get; init; }
}
