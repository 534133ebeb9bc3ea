using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Data.Sqlite;
using RocklandIop.Web.Features.Contact;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Tests.Sealing;

public sealed class KeyRotationTests : IAsyncDisposable
{
    private readonly Website old = new();
    private readonly BeforeSaving between = new();
    private readonly List<Website> others = [];

    public async ValueTask DisposeAsync()
    {
        foreach (var site in others)
        {
            await site.DisposeAsync();
        }

        await old.DisposeAsync();
    }

    [Fact]
    public async Task Afterwards_the_new_key_alone_opens_everything_and_finds_the_same_people()
    {
        // Whoever has it open keeps the write-ahead log from being folded in and deleted.
        await using var open = new SqliteConnection($"Data Source={old.DatabaseFile};Pooling=False");
        string[] references = [await old.SubmitInquiryAsync(), await old.SubmitInquiryAsync(), await old.SubmitInquiryAsync()];
        await open.OpenAsync();
        await using var look = open.CreateCommand();
        look.CommandText = "SELECT COUNT(*) FROM Inquiries";
        (await look.ExecuteScalarAsync()).ShouldBe(3L);

        var (allWell, told, errors) = await RotateAsync(With(TestKeys.Changing));

        allWell.ShouldBeTrue(errors);
        errors.ShouldBeEmpty();
        told.ShouldContain("3 of 3 inquiries re-sealed\n", Case.Sensitive);
        told.ShouldContain("'new' is in use: 1 cookie key, 3 inquiries.\n", Case.Sensitive);
        told.ShouldContain("'test' seals nothing any more.", Case.Sensitive);
        var renewed = With(TestKeys.Changed);
        foreach (var reference in references)
        {
            var inquiry = await renewed.InquiryAsync(reference);
            inquiry.SealedWith.ShouldBe("new");
            inquiry.SealedAnswers.ShouldStartWith("v1|new|");
            renewed.Open(inquiry).Form.Message.ShouldBe(Inquiries.Message);
            inquiry.PhoneIndex.ShouldBe(AnswerIndex.Phone.Of(renewed.Open(inquiry).Form, renewed.Services.GetRequiredService<Sealer>()));
            inquiry.EmailIndex.ShouldNotBeNull();
        }

        (await DuplicatesAsync(renewed, references[^1])).ShouldBe([references[0], references[1]], ignoreOrder: true);
        await NothingTypedIsInTheFilesAsync();
    }

    [Fact]
    public async Task Notes_of_the_staff_are_sealed_anew_and_one_that_cannot_be_opened_is_told()
    {
        var inquiry = await old.InquiryAsync(await old.SubmitInquiryAsync());
        var sealer = old.Services.GetRequiredService<Sealer>();
        var note = new InquiryEvent { InquiryId = inquiry.Id, At = old.Clock.GetUtcNow(), Kind = InquiryEventKind.Note };
        note.SealNote("A gull on the roof", sealer);
        await old.DbAsync(db =>
        {
            db.Add(note);
            return db.SaveChangesAsync();
        });

        var (allWell, told, errors) = await RotateAsync(With(TestKeys.Changing));

        allWell.ShouldBeTrue(errors);
        told.ShouldContain("1 of 1 note re-sealed\n", Case.Sensitive);
        var renewed = With(TestKeys.Changed);
        var again = await renewed.DbAsync(db => db.Set<InquiryEvent>().SingleAsync(happening => happening.Id == note.Id));
        again.SealedWith.ShouldBe("new");
        again.OpenNote(renewed.Services.GetRequiredService<Sealer>()).ShouldBe("A gull on the roof");

        await old.DbAsync(db => db.Set<InquiryEvent>().Where(happening => happening.Id == note.Id).ExecuteUpdateAsync(set => set.SetProperty(happening => happening.SealedNote, "v1|test|AAAA").SetProperty(happening => happening.SealedWith, "test")));
        (allWell, _, errors) = await RotateAsync(With(TestKeys.Changing));
        allWell.ShouldBeFalse();
        errors.ShouldContain("1 note cannot be opened");
    }

    [Fact]
    public async Task A_round_that_was_cut_short_is_gone_on_with_and_a_third_has_nothing_to_do()
    {
        for (var n = 0; n < 5; n++)
        {
            await old.SubmitInquiryAsync();
        }

        var changing = With(TestKeys.Changing);
        await changing.DbAsync(async db =>
        {
            var rows = new SealedInquiries(db, changing.Services.GetRequiredService<Sealer>());
            (await rows.ReSealAsync(CancellationToken.None).Take(2).CountAsync()).ShouldBe(2);
            return 0;
        });
        (await ByKeyAsync()).ShouldBe(["new", "new", "test", "test", "test"]);

        (await RotateAsync(changing)).Told.ShouldContain("3 of 3 inquiries re-sealed", Case.Sensitive);
        (await ByKeyAsync()).ShouldBe(["new", "new", "new", "new", "new"]);
        (await RotateAsync(changing)).Told.ShouldContain("0 of 0 inquiries re-sealed", Case.Sensitive);
    }

    [Fact]
    public async Task Duplicates_are_found_in_the_middle_of_it()
    {
        var first = await old.SubmitInquiryAsync();
        old.Clock.Advance(TimeSpan.FromHours(1));
        var changing = With(TestKeys.Changing);
        changing.Clock.Advance(TimeSpan.FromHours(1));

        var second = await changing.SubmitInquiryAsync();

        (await ByKeyAsync()).ShouldBe(["new", "test"]);
        (await DuplicatesAsync(changing, second)).ShouldBe([first]);
        (await DuplicatesAsync(changing, first)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_somebody_changes_at_the_same_moment_is_not_overwritten_and_sealed_in_the_next_pass()
    {
        var reference = await old.SubmitInquiryAsync();
        var changing = With(TestKeys.Changing);
        _ = changing.Client;
        between.Once = () => old.ChangeAsync(reference, inquiry =>
        {
            var answers = new InquiryAnswers { Form = new ContactForm { Name = "Changed meanwhile" }, WithdrawalCode = "2222-2222-2222" };
            inquiry.Seal(answers, old.Services.GetRequiredService<Sealer>());
            inquiry.ChangeLegalHold(onHold: true);
        });

        (await RotateAsync(changing)).AllWell.ShouldBeTrue();

        var inquiry = await changing.InquiryAsync(reference);
        changing.Open(inquiry).Form.Name.ShouldBe("Changed meanwhile");
        inquiry.SealedWith.ShouldBe("new");
        inquiry.PhoneIndex.ShouldBeNull();
        inquiry.OnLegalHold.ShouldBeTrue();
    }

    [Fact]
    public async Task What_somebody_deletes_at_the_same_moment_stays_deleted()
    {
        var reference = await old.SubmitInquiryAsync();
        var changing = With(TestKeys.Changing);
        _ = changing.Client;
        between.Once = () => old.DbAsync(db => db.Set<Inquiry>().Where(inquiry => inquiry.Reference == reference).ExecuteDeleteAsync());

        (await RotateAsync(changing)).AllWell.ShouldBeTrue();

        (await ByKeyAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_old_cookie_still_opens_when_the_old_key_is_gone()
    {
        var before = With([], realCookieKeys: true);
        var cookie = before.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("a cookie").Protect("a lamp kept lit");

        (await RotateAsync(With(TestKeys.Changing, realCookieKeys: true))).Told.ShouldContain("1 of 1 cookie key re-sealed", Case.Sensitive);

        var after = With(TestKeys.Changed, realCookieKeys: true);
        after.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("a cookie").Unprotect(cookie).ShouldBe("a lamp kept lit");
        (await after.DbAsync(db => db.DataProtectionKeys.SingleAsync())).Xml!.ShouldContain("v1|new|");
    }

    [Fact]
    public async Task The_code_of_an_authenticator_app_is_the_same_when_the_old_key_is_gone()
    {
        var kim = await Colleague.EnrolledAsync(old);

        (await RotateAsync(With(TestKeys.Changing))).Told.ShouldContain("1 of 1 authenticator app re-sealed", Case.Sensitive);

        var after = With(TestKeys.Changed);
        after.Clock.Advance(TimeSpan.FromMinutes(5));
        await kim.At(after).SignInAsync();
    }

    [Fact]
    public async Task A_key_that_is_not_there_is_named_with_what_it_sealed_and_new_inquiries_are_taken()
    {
        await old.SubmitInquiryAsync();
        await old.SubmitInquiryAsync();
        var restored = With(TestKeys.Changed);

        (await restored.Client.GetStringAsync(new Uri("/health/ready", UriKind.Relative))).ShouldBe("Degraded");
        (await HealthAsync(restored)).Description.ShouldBe("1 cookie key is sealed with the key 'test', which is not among Sealing:Keys; 2 inquiries are sealed with the key 'test', which is not among Sealing:Keys.");
        restored.Log.Text.ShouldContain("2 inquiries are sealed with the key 'test', which is not among Sealing:Keys", Case.Sensitive);
        var (allWell, _, errors) = await RotateAsync(restored);
        allWell.ShouldBeFalse();
        errors.ShouldBe("1 cookie key is sealed with the key 'test', which is not among Sealing:Keys.\n2 inquiries are sealed with the key 'test', which is not among Sealing:Keys.\n");

        await restored.SubmitInquiryAsync();
        (await ByKeyAsync()).ShouldBe(["new", "test", "test"]);
        (await HealthAsync(With(TestKeys.Changing))).Status.ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public async Task A_key_with_the_right_id_and_the_wrong_bytes_is_reported_and_changes_nothing()
    {
        await old.SubmitInquiryAsync();
        var wrong = With([.. TestKeys.Changed, ("Sealing:Keys:1:Id", "test"), ("Sealing:Keys:1:Key", SealingSetup.NewKey())]);

        var (allWell, told, errors) = await RotateAsync(wrong);

        allWell.ShouldBeFalse();
        errors.ShouldContain("1 inquiry cannot be opened", Case.Sensitive);
        told.ShouldContain("'test' is in use: 1 cookie key, 1 inquiry.", Case.Sensitive);
        old.Open(await old.DbAsync(db => db.Set<Inquiry>().AsNoTracking().SingleAsync())).Form.Name.ShouldBe(Inquiries.Name);
    }

    /// <summary>Another start of the site on the same database.</summary>
    private Website With((string Key, string? Value)[] keys, bool realCookieKeys = false)
    {
        var site = new Website([("ConnectionStrings:Site", $"Data Source={old.DatabaseFile}"), .. keys])
        {
            MoreServices = services =>
            {
                services.ConfigureDbContext<SqliteSiteDbContext>(db => db.AddInterceptors(between));
                if (realCookieKeys)
                {
                    services.RemoveAll<IDataProtectionProvider>();
                    services.AddDataProtection();
                }
            },
        };
        others.Add(site);
        return site;
    }

    private static async Task<(bool AllWell, string Told, string Errors)> RotateAsync(Website site)
    {
        await using var told = new StringWriter { NewLine = "\n" };
        await using var errors = new StringWriter { NewLine = "\n" };
        var allWell = await site.UseAsync<KeyRotation, bool>(rotation => rotation.RunAsync(told, errors, CancellationToken.None));
        return (allWell, told.ToString(), errors.ToString());
    }

    private Task<List<string>> ByKeyAsync() =>
        old.DbAsync(db => db.Set<Inquiry>().OrderBy(inquiry => inquiry.SealedWith).Select(inquiry => inquiry.SealedWith).ToListAsync());

    private static async Task<IReadOnlyList<string>> DuplicatesAsync(Website site, string reference)
    {
        var inquiry = await site.InquiryAsync(reference);
        return await site.UseAsync<PossibleDuplicates, IReadOnlyList<string>>(duplicates => duplicates.OfAsync(inquiry, CancellationToken.None));
    }

    [Fact]
    public async Task What_is_left_under_an_older_key_is_no_success()
    {
        var sealer = new Sealer([new SealingKey("new", Convert.FromBase64String(TestKeys.Second)), new SealingKey("test", Convert.FromBase64String(TestKeys.First))]);
        SealedRows[] tables = [new ArrivedMeanwhile()];
        using var console = new StringWriter();

        var allWell = await new KeyRotation(tables, new KeyInventory(tables, sealer), sealer).RunAsync(console, console, CancellationToken.None);

        allWell.ShouldBeFalse();
        console.ToString().ShouldContain("'test' is in use: 2 rows.");
    }

    private static async Task<HealthReportEntry> HealthAsync(Website site) =>
        (await site.UseAsync<HealthCheckService, HealthReport>(health => health.CheckHealthAsync(check => check.Name == "keys"))).Entries["keys"];

    private async Task NothingTypedIsInTheFilesAsync()
    {
        var files = Directory.GetFiles(Path.GetDirectoryName(old.DatabaseFile)!);
        files.ShouldContain(file => file.EndsWith("-wal", StringComparison.Ordinal));
        foreach (var file in files)
        {
            var bytes = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file));
            foreach (var typed in Inquiries.Typed.Append("+16175550123"))
            {
                bytes.ShouldNotContain(typed, Case.Sensitive, Path.GetFileName(file));
            }
        }
    }

    /// <summary>A site that still seals with the older key writes after the last pass.</summary>
    private sealed class ArrivedMeanwhile : SealedRows
    {
        protected override string One => "row";

        protected override string Many => "rows";

        public override Task<IReadOnlyDictionary<string, int>> CountByKeyAsync(CancellationToken cancel) =>
            Task.FromResult<IReadOnlyDictionary<string, int>>(new Dictionary<string, int>(StringComparer.Ordinal) { ["new"] = 1, ["test"] = 2 });

        public override IAsyncEnumerable<ReSealOutcome> ReSealAsync(CancellationToken cancel) => AsyncEnumerable.Empty<ReSealOutcome>();
    }
}
