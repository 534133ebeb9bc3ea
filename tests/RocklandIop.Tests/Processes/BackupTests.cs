using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using RocklandIop.Tests.Data;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Features.Staff.Accounts;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Tests.Processes;

/// <summary>What docs/operations.md tells an operator to do on the worst day, done.</summary>
public sealed class BackupTests : IAsyncDisposable
{
    private readonly SiteProcess site = SiteProcess.InProduction();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task What_was_backed_up_beside_the_running_site_comes_back_after_the_worst_day()
    {
        await site.StartAsync();
        (await site.SendInquiryAsync()).Dispose();
        var reference = await site.ReferenceAsync();
        await using var operators = site.Beside();
        (await operators.RunToEndAsync("backup", site.Folder)).ShouldBe(0, operators.Errors);
        var backup = Directory.GetFiles(site.Folder, "rockland-*.db").ShouldHaveSingleItem();
        Path.GetFileName(backup).ShouldMatch(@"^rockland-\d{8}-\d{6}Z\.db$");
        operators.Output.ShouldContain("MB, 1 inquiry. It was checked and is whole.", Case.Sensitive);
        operators.Output.ShouldContain("keep 'test' in another place", Case.Sensitive);

        (await operators.RunToEndAsync("restore", backup)).ShouldBe(1);
        operators.Errors.ShouldBe($"Nothing was restored: '{site.DatabaseFile}' is in use. Stop the site, and whatever other verb of it runs.");

        // A power cut leaves what came last in the write-ahead log.
        (await site.SendInquiryAsync()).Dispose();
        await site.StoredAsync("UPDATE Pages SET Title = 'Ruined'");
        await site.StoredAsync($"DELETE FROM Inquiries WHERE Reference = '{reference}'");
        await site.KillAsync();
        File.Exists(site.DatabaseFile + "-wal").ShouldBeTrue();
        await File.WriteAllTextAsync(site.DatabaseFile + ".restoring", "what a restore left that was killed");
        (await operators.RunToEndAsync("restore", backup)).ShouldBe(0, operators.Errors);

        var kept = Kept();
        operators.Output.ShouldContain($"Restored: ", Case.Sensitive);
        operators.Output.ShouldContain(kept, Case.Sensitive);
        operators.Errors.ShouldContain($"1 inquiry came after the backup and is only in {kept}.", Case.Sensitive);
        operators.Errors.ShouldContain("1 inquiry of the backup is unknown to the database before. Delete again what was withdrawn since.", Case.Sensitive);
        (await RowsAsync(kept, "SELECT COUNT(*) FROM Pages WHERE Title = 'Ruined'")).ShouldNotBe([0L]);
        (await RowsAsync(kept, "SELECT COUNT(*) FROM Inquiries")).ShouldBe([1L]);
        await site.StartAsync();
        (await site.StoredAsync("SELECT COUNT(*) FROM Pages WHERE Title = 'Ruined'")).ShouldBe(0L);
        await OpensAsync(reference);
        (await operators.RunHereAsync("audit", "verify")).ShouldBe(0, operators.Errors);
        Directory.GetFiles(Path.GetDirectoryName(site.DatabaseFile)!, "*.restoring*").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_restore_brings_back_no_deleted_inquiry_no_sent_mail_and_nobody_who_was_shut_out()
    {
        string withdrawn, answered;
        await using (var before = OnItsDatabase())
        {
            (withdrawn, answered) = (await before.SubmitInquiryAsync(), await before.SubmitInquiryAsync());
            await before.SignInAsync(StaffRoles.Intake);
        }

        (await site.RunHereAsync("staff", "invite", "kim.lee@rockland.test", "--role", "Admin")).ShouldBe(0, site.Errors);
        var backup = await BackUpAsync();
        var stamps = await site.StoredListAsync("SELECT SecurityStamp FROM Staff");
        await using (var since = OnItsDatabase())
        {
            since.Clock.Advance(TimeSpan.FromHours(1));
            await (await since.FormAsync("/contact/withdraw"))
                .Fill("Reference number", withdrawn).Fill("Withdrawal code", await since.WithdrawalCodeAsync(withdrawn)).SendAsync();
            (await since.SendDueEmailAsync()).ShouldBe(1);
            await since.DbAsync(db => db.Set<StaffMember>().ExecuteUpdateAsync(set => set.SetProperty(member => member.Shut, since.Clock.GetUtcNow())));
        }

        var tombstone = await site.StoredAsync("SELECT Reference || Reason || Deleted FROM DeletedInquiries");
        var sent = await site.StoredAsync("SELECT Sent FROM OutboxEmails");
        sent.ShouldNotBeNull();
        (await site.RunHereAsync("restore", backup)).ShouldBe(0, site.Errors);

        site.Output.ShouldContain("Deleted again: 1 inquiry. Mails that waited in the backup and were settled since: 1; that may be sent twice, and say so: 0.", Case.Sensitive);
        site.Errors.ShouldBeEmpty();
        (await site.StoredListAsync("SELECT Reference FROM Inquiries")).ShouldBe([answered]);
        (await site.StoredListAsync("SELECT Reference || Reason || Deleted FROM DeletedInquiries")).ShouldBe([tombstone]);
        (await site.StoredListAsync("SELECT Status || Sent FROM OutboxEmails")).ShouldBe([$"Sent{sent}"]);
        (await site.StoredAsync("SELECT COUNT(*) FROM StaffSessions WHERE Ended IS NULL")).ShouldBe(0L);
        (await site.StoredAsync("SELECT COUNT(*) FROM StaffInvitations WHERE Ended IS NULL")).ShouldBe(0L);
        (await site.StoredAsync("SELECT COUNT(*) FROM Staff WHERE Shut IS NULL")).ShouldBe(0L);
        (await site.StoredListAsync("SELECT SecurityStamp FROM Staff")).ShouldNotContain(stamp => stamps.Contains(stamp));
        (await site.StoredAsync("SELECT Detail FROM AuditEntries WHERE Action = 'DatabaseRestored'")).ShouldBeOfType<string>().ShouldStartWith("the log that is replaced ended with ");
        (await File.ReadAllBytesAsync(site.DatabaseFile)).AsSpan().IndexOf(Encoding.ASCII.GetBytes(withdrawn)).ShouldBeGreaterThan(0, "the tombstone has its number");
        (await site.RunHereAsync("audit", "verify")).ShouldBe(0, site.Errors);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_a_readable_database_to_replace_the_operator_is_told_what_could_not_be_done_again(bool isThere)
    {
        string reference;
        await using (var before = OnItsDatabase())
        {
            reference = await before.SubmitInquiryAsync();
        }

        var backup = await BackUpAsync();
        Directory.Delete(Path.GetDirectoryName(site.DatabaseFile)!, recursive: true);
        if (isThere)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(site.DatabaseFile)!);
            await File.WriteAllTextAsync(site.DatabaseFile, "what a broken disk left");
            await File.WriteAllTextAsync(site.DatabaseFile + "-wal", "of its log");
        }

        await using var operators = site.Beside();
        (await operators.RunHereAsync("restore", backup)).ShouldBe(0, operators.Errors);

        operators.Errors.ShouldStartWith(isThere ? "The database before cannot be read: inquiries that were deleted" : "There was no database to replace: inquiries that were deleted");
        (await site.StoredAsync("SELECT COUNT(*) FROM OutboxEmails WHERE Status = 'Pending' AND MayBeDuplicate = 1")).ShouldBe(1L);
        await OpensAsync(reference);
        if (isThere)
        {
            (await File.ReadAllTextAsync(Kept())).ShouldBe("what a broken disk left");
            (await File.ReadAllTextAsync(Kept() + "-wal")).ShouldBe("of its log");
        }
    }

    [Fact]
    public async Task A_backup_is_one_file_for_its_owner_alone_and_never_takes_the_place_of_another()
    {
        await MigrateAsync();
        var backup = Path.Combine(site.Folder, "one.db");
        (await site.RunHereAsync("backup", backup)).ShouldBe(0, site.Errors);
        var bytes = await File.ReadAllBytesAsync(backup);
        // What SQLite writes there for a database with a write-ahead log is 2.
        bytes[18..20].ShouldBe([(byte)1, (byte)1]);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(backup).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        (await site.RunHereAsync("backup", backup)).ShouldBe(1);

        site.Errors.ShouldBe($"Nothing was backed up: '{backup}' is there already, and is not overwritten.");
        (await File.ReadAllBytesAsync(backup)).ShouldBe(bytes);
        (await site.StoredAsync("SELECT COUNT(*) FROM AuditEntries WHERE Action = 'BackedUp'")).ShouldBe(1L);
    }

    [Theory]
    [InlineData("nowhere/one.db", "there is no folder '")]
    [InlineData("appsettings.json/one.db", "there is no folder '")]
    public async Task What_cannot_be_written_is_one_line_and_no_half_file(string path, string line)
    {
        await MigrateAsync();
        var files = Directory.GetFileSystemEntries(site.Folder);

        (await site.RunHereAsync("backup", Path.Combine(site.Folder, path))).ShouldBe(1);

        site.Errors.Split('\n').ShouldHaveSingleItem().ShouldStartWith($"Nothing was backed up: {line}");
        Directory.GetFileSystemEntries(site.Folder).ShouldBe(files, ignoreOrder: true);
    }

    [Fact]
    public async Task Nothing_is_backed_up_where_there_is_no_database()
    {
        await using var operators = site.Beside();
        Directory.CreateDirectory(Path.GetDirectoryName(site.DatabaseFile)!);

        (await operators.RunHereAsync("backup", site.Folder)).ShouldBe(1);

        operators.Errors.ShouldBe($"Nothing was backed up: there is no database at '{site.DatabaseFile}'.");
        File.Exists(site.DatabaseFile).ShouldBeFalse();
    }

    public static TheoryData<string, string> Unfit => new()
    {
        { "missing", "there is no file '" },
        { "folder", "there is no file '" },
        { "text", "is no SQLite database." },
        { "empty", "is no database of this site." },
        { "foreign", "is no database of this site." },
        { "damaged", "is damaged. Take an older backup." },
        { "altered", "is damaged. Take an older backup." },
        { "cut", "is damaged. Take an older backup." },
        { "newer", "comes from a newer version of this program (29990101000000_Later). Restore it with that one." },
    };

    [Theory]
    [MemberData(nameof(Unfit))]
    public async Task What_is_not_fit_is_refused_and_nothing_is_changed(string kind, string line)
    {
        await MigrateAsync();
        var backup = await MakeUnfitAsync(kind);
        var (database, files) = (await File.ReadAllBytesAsync(site.DatabaseFile), Directory.GetFiles(site.Folder, "*", SearchOption.AllDirectories));

        (await site.RunHereAsync("restore", backup)).ShouldBe(1, site.Output);

        site.Errors.Split('\n').ShouldHaveSingleItem().ShouldStartWith("Nothing was restored: ");
        site.Errors.ShouldContain(line, Case.Sensitive);
        (await File.ReadAllBytesAsync(site.DatabaseFile)).ShouldBe(database);
        Directory.GetFiles(site.Folder, "*", SearchOption.AllDirectories).ShouldBe(files, ignoreOrder: true);
    }

    [Fact]
    public async Task A_backup_of_an_older_version_is_brought_up_to_date()
    {
        await MigrateAsync();
        var older = Path.Combine(site.Folder, "older.db");
        await using (var db = OfflineDatabase.Of(DatabaseProvider.Sqlite))
        {
            db.Database.SetConnectionString($"Data Source={older};Pooling=False");
            await db.GetService<IMigrator>().MigrateAsync(db.Database.GetMigrations().SkipLast(1).Last());
        }

        (await site.RunHereAsync("restore", older)).ShouldBe(0, site.Errors);

        (await site.StoredAsync("SELECT COUNT(*) FROM __EFMigrationsHistory")).ShouldBe((await RowsAsync(older, "SELECT COUNT(*) + 1 FROM __EFMigrationsHistory"))[0]);
    }

    [Fact]
    public async Task A_key_that_the_backup_needs_and_the_settings_lack_is_named()
    {
        await using (var before = OnItsDatabase())
        {
            await before.SubmitInquiryAsync();
        }

        var backup = await BackUpAsync();

        (await site.RunHereAsync(["restore", backup, .. TestKeys.Changed.Select(setting => $"--{setting.Key}={setting.Value}")])).ShouldBe(0, site.Errors);

        site.Errors.ShouldContain("1 inquiry is sealed with the key 'test', which is not among Sealing:Keys. Put that key back.", Case.Sensitive);
    }

    [Fact]
    public async Task Nothing_starts_in_the_middle_of_a_restore()
    {
        await MigrateAsync();
        await using var restoring = new FileStream(site.DatabaseFile + ".in-use", FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        foreach (var verb in new[] { "migrate", "seed" })
        {
            (await site.RunHereAsync(verb)).ShouldBe(1);
        }

        site.Errors.Split('\n').ShouldAllBe(line => line == $"RocklandIop cannot start: ConnectionStrings:Site: '{site.DatabaseFile}.in-use' cannot be opened, or a restore is under way.");
    }

    [Fact]
    public async Task For_SQL_Server_the_lines_to_run_there_are_printed()
    {
        await using var server = SiteProcess.EmptyInProduction(("Database:Provider", "SqlServer"), ("ConnectionStrings:Site", "Server=nowhere;Database=Rock]land;Encrypt=True"));

        (await server.RunHereAsync("backup", "D:/kept/it's.bak")).ShouldBe(1);

        server.Output.ShouldStartWith("BACKUP DATABASE [Rock]]land] TO DISK = N'D:/kept/it''s.bak' WITH CHECKSUM, COMPRESSION;");
        new TransactSql(server.Output).Errors.ShouldBeEmpty();
        server.Errors.ShouldStartWith("Nothing was backed up: ");
        (await server.RunHereAsync("restore", "D:/kept/it.bak")).ShouldBe(1);
        server.Errors.ShouldContain("Nothing was restored: ");
    }

    /// <summary>The site itself, on the database of the process, with a clock and a mail server of its own. It lets go of it when it is disposed.</summary>
    private Website OnItsDatabase() => new(("ConnectionStrings:Site", $"Data Source={site.DatabaseFile};Pooling=False"));

    private async Task MigrateAsync() => (await site.RunHereAsync("migrate")).ShouldBe(0, site.Errors);

    private async Task<string> BackUpAsync()
    {
        var file = Path.Combine(site.Folder, "kept.db");
        (await site.RunHereAsync("backup", file)).ShouldBe(0, site.Errors);
        return file;
    }

    private async Task<string> MakeUnfitAsync(string kind)
    {
        if (kind == "folder")
        {
            return site.Folder;
        }

        var path = Path.Combine(site.Folder, "unfit.db");
        if (kind is "text" or "empty")
        {
            await File.WriteAllTextAsync(path, kind == "text" ? string.Join(' ', Enumerable.Repeat("Dear reader,", 1000)) : "");
        }
        else if (kind == "foreign")
        {
            await RowsAsync(path, "CREATE TABLE __EFMigrationsHistory (MigrationId TEXT PRIMARY KEY, ProductVersion TEXT NOT NULL); INSERT INTO __EFMigrationsHistory VALUES ('20200101000000_Shop', '1.0.0')");
        }
        else if (kind != "missing")
        {
            File.Copy(Website.Template.Value, path);
        }

        if (kind == "newer")
        {
            await RowsAsync(path, "INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Later', '99.0.0')");
        }

        await using var file = kind is "damaged" or "altered" or "cut" ? File.OpenWrite(path) : null;
        if (kind == "damaged")
        {
            file!.Position = file.Length / 2;
            await file.WriteAsync(Enumerable.Repeat((byte)'x', 64 * 1024).ToArray());
        }
        else if (kind == "altered")
        {
            // How many free pages there are: it can be read to its end all the same.
            file!.Position = 39;
            file.WriteByte(7);
        }
        else
        {
            file?.SetLength(file.Length / 2);
        }

        return path;
    }

    private async Task OpensAsync(string reference)
    {
        await using var db = OfflineDatabase.Of(DatabaseProvider.Sqlite);
        db.Database.SetConnectionString($"Data Source={site.DatabaseFile};Pooling=False");
        var inquiry = await db.Set<Inquiry>().SingleAsync(i => i.Reference == reference);
        inquiry.Open(new Sealer([new SealingKey("test", Convert.FromBase64String(TestKeys.First))])).Form.Name.ShouldBe(Inquiries.Name);
    }

    private string Kept() => Directory.GetFiles(Path.GetDirectoryName(site.DatabaseFile)!, "rockland.db.before-restore-*Z").ShouldHaveSingleItem();

    private static async Task<IReadOnlyList<object>> RowsAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<object>();
        while (await reader.ReadAsync())
        {
            values.Add(reader.GetValue(0));
        }

        return values;
    }
}
