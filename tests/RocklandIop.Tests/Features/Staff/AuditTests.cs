using System.Net;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Features.Staff.Audit;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Tests.Features.Staff;

public sealed class AuditTests : IAsyncDisposable
{
    private const string Reference = "RR-7KQX-2M9D";
    private const string Other = "RR-AAAA-BBBB";

    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task The_log_shows_newest_first_who_did_what_and_to_what()
    {
        var dana = await site.SignInAsync(StaffRoles.Supervisor);
        await WriteAsync(AuditAction.Opened, dana.Id, Reference);
        await WriteAsync(AuditAction.SignInRefused, null, null);

        var rows = Rows(await site.PageAsync("/staff/audit"));

        rows[0].ShouldBe(["2026-11-23 10:00:00", "Dana Reed", "Read the audit log", "", "", "3"]);
        rows[1].ShouldBe(["2026-11-23 10:00:00", "not signed in", "Sign-in refused", "", "", "2"]);
        rows[2].ShouldBe(["2026-11-23 10:00:00", "Dana Reed", "Opened an inquiry", Reference, "", "1"]);
    }

    [Fact]
    public async Task Reading_the_log_is_written_down_once_and_not_with_every_older_page()
    {
        var dana = await site.SignInAsync(StaffRoles.Admin);
        await WriteAsync(AuditAction.Opened, dana.Id, Reference, times: 60);

        var first = await site.PageAsync("/staff/audit");
        var older = first.QuerySelectorAll(".pager a").Single(link => link.TextContent == "Older").GetAttribute("href").ShouldNotBeNull();
        var second = await site.PageAsync(older);

        Rows(first).Count.ShouldBe(50);
        Rows(second).Select(row => row[^1]).ShouldBe(Enumerable.Range(1, 11).Reverse().Select(n => $"{n}"));
        (await CountAsync(AuditAction.AuditRead)).ShouldBe(1);
        second.QuerySelectorAll(".pager a").Select(link => link.TextContent).ShouldBe(["Newest"]);
    }

    [Fact]
    public async Task The_filter_finds_one_inquiry_typed_in_any_way_one_person_one_action_and_some_days()
    {
        var dana = await site.SignInAsync(StaffRoles.Supervisor);
        await WriteAsync(AuditAction.Opened, dana.Id, Reference);
        await WriteAsync(AuditAction.Noted, null, Other);
        site.Clock.Advance(TimeSpan.FromDays(1));
        await site.SignInAsync(StaffRoles.Supervisor);
        await WriteAsync(AuditAction.Opened, null, Other);

        (await FoundAsync(form => form.Fill("Reference number", "rr 7kqx2m9d"))).ShouldBe(["1"]);
        (await FoundAsync(form => form.Fill("Who", "Dana Reed"))).ShouldContain("1");
        (await FoundAsync(form => form.Fill("Who", "Dana Reed"))).ShouldNotContain("2");
        (await FoundAsync(form => form.Fill("What", "Opened an inquiry"))).ShouldBe(["3", "1"]);
        (await FoundAsync(form => form.Fill("Until", "2026-11-23"))).ShouldBe(["2", "1"]);
        (await FoundAsync(form => form.Fill("From", "2026-11-24").Fill("What", "Opened an inquiry"))).ShouldBe(["3"]);
    }

    [Fact]
    public async Task What_is_no_reference_number_never_gets_into_an_address()
    {
        await site.SignInAsync(StaffRoles.Supervisor);

        var answer = await (await FilterFormAsync()).Fill("Reference number", "617 555 0123 555").SendAsync();

        var page = await Website.ReadAsync(answer, HttpStatusCode.UnprocessableEntity);
        page.QuerySelector(".error-summary")!.TextContent.ShouldContain("Enter a reference number like");
        ((AngleSharp.Html.Dom.IHtmlInputElement)page.QuerySelector("#Subject")!).Value.ShouldBe("617 555 0123 555");
        answer.Headers.Location.ShouldBeNull();
    }

    [Theory]
    [InlineData(StaffRoles.Intake, HttpStatusCode.Forbidden)]
    [InlineData(StaffRoles.Editor, HttpStatusCode.Forbidden)]
    [InlineData(StaffRoles.Supervisor, HttpStatusCode.OK)]
    [InlineData(StaffRoles.Admin, HttpStatusCode.OK)]
    public async Task Only_supervisors_and_admins_read_it(StaffRoles role, HttpStatusCode expected)
    {
        await site.SignInAsync(role);

        (await site.Client.GetAsync(new Uri("/staff/audit", UriKind.Relative))).StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task The_button_checks_the_chain_and_says_what_came_of_it()
    {
        await site.SignInAsync(StaffRoles.Supervisor);
        await WriteAsync(AuditAction.Opened, null, Reference, times: 3);

        var whole = await CheckAsync();
        await AlterAsync(entries => entries.Where(entry => entry.Sequence == 2).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Subject, Other)));
        var broken = await CheckAsync();

        whole.ShouldContain("the chain is whole");
        broken.ShouldContain("Entry 2 was altered.");
    }

    [Fact]
    public async Task A_whole_chain_is_found_whole()
    {
        (await VerifyAsync()).InWords().ShouldBe("The log is empty.");
        await WriteAsync(AuditAction.Opened, Guid.NewGuid(), Reference, times: 3);

        var verdict = await VerifyAsync();

        verdict.IsWhole.ShouldBeTrue();
        verdict.Count.ShouldBe(3);
        verdict.Head!.Sequence.ShouldBe(3);
        verdict.InWords().ShouldStartWith("3 entries, the chain is whole. Head: 3 ");
    }

    [Fact]
    public async Task A_removed_row_is_found()
    {
        await WriteAsync(AuditAction.Opened, null, Reference, times: 5);
        await AlterAsync(entries => entries.Where(entry => entry.Sequence == 3).ExecuteDeleteAsync());

        await BrokenAsync(AuditFault.Gap, 3);
    }

    [Fact]
    public async Task Two_rows_that_changed_places_are_found()
    {
        await WriteAsync(AuditAction.Opened, null, Reference);
        await WriteAsync(AuditAction.Noted, null, Other);
        await WriteAsync(AuditAction.Opened, null, Reference);
        foreach (var (from, to) in new[] { (1, 99), (2, 1), (99, 2) })
        {
            await AlterAsync(entries => entries.Where(entry => entry.Sequence == from).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Sequence, to)));
        }

        await BrokenAsync(AuditFault.Altered, 1);
    }

    [Theory]
    [InlineData("test", AuditFault.WrongSignature)]
    [InlineData("a key of their own", null)]
    public async Task A_chain_made_anew_without_the_key_is_found(string keyId, AuditFault? fault)
    {
        await WriteAsync(AuditAction.Opened, null, Reference, times: 3);
        var forger = new Sealer([new SealingKey(keyId, Convert.FromBase64String(TestKeys.Second))]);
        await site.DbAsync(async db =>
        {
            await db.Set<AuditEntry>().ExecuteDeleteAsync();
            var (sequence, hash) = (0L, AuditTrail.Start);
            foreach (var action in new[] { AuditAction.Noted, AuditAction.Noted })
            {
                var entry = new AuditEntry { At = site.Clock.GetUtcNow(), Action = action };
                entry.Follow(sequence, hash, forger);
                (sequence, hash) = (entry.Sequence, entry.Hash);
                db.Add(entry);
            }

            return await db.SaveChangesAsync();
        });

        var verdict = await VerifyAsync();

        verdict.IsWhole.ShouldBeFalse();
        verdict.Fault.ShouldBe(fault);
        verdict.KeyMissing.ShouldBe(fault is null ? 2 : 0);
    }

    [Fact]
    public async Task Rows_taken_off_the_end_are_found_by_whoever_noted_the_head()
    {
        await WriteAsync(AuditAction.Opened, null, Reference, times: 5);
        var noted = (await VerifyAsync()).Head;
        await AlterAsync(entries => entries.Where(entry => entry.Sequence >= 4).ExecuteDeleteAsync());

        (await VerifyAsync()).IsWhole.ShouldBeTrue();
        var gone = await VerifyAsync(noted);
        await WriteAsync(AuditAction.Noted, null, Reference, times: 2);
        var replaced = await VerifyAsync(noted);

        (gone.Fault, gone.Place).ShouldBe((AuditFault.HeadGone, 5));
        (replaced.Fault, replaced.Place).ShouldBe((AuditFault.HeadReplaced, 5));
    }

    [Fact]
    public async Task Many_who_write_at_the_same_moment_make_one_whole_chain()
    {
        // Started once, before they all come.
        _ = site.Services;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => WriteAsync(AuditAction.Opened, null, Reference))));

        var verdict = await VerifyAsync();

        verdict.IsWhole.ShouldBeTrue(verdict.InWords());
        verdict.Count.ShouldBe(20);
    }

    [Fact]
    public async Task After_a_change_of_keys_the_new_one_alone_vouches_for_the_log_but_not_for_what_was_altered_before()
    {
        await WriteAsync(AuditAction.Opened, null, Reference, times: 4);
        await AlterAsync(entries => entries.Where(entry => entry.Sequence == 3).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Subject, Other)));
        var both = new Sealer([new SealingKey("new", Convert.FromBase64String(TestKeys.Second)), new SealingKey("test", Convert.FromBase64String(TestKeys.First))]);

        var outcomes = await site.DbAsync(async db => await new SignedEntries(db, both).ReSealAsync(CancellationToken.None).ToListAsync());
        outcomes.ShouldBe([ReSealOutcome.Done, ReSealOutcome.Done, ReSealOutcome.Unreadable, ReSealOutcome.Done]);
        await AlterAsync(entries => entries.Where(entry => entry.Sequence == 3).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Subject, Reference)));

        var only = new Sealer([new SealingKey("new", Convert.FromBase64String(TestKeys.Second))]);
        var verdict = await site.DbAsync(db => new AuditChain(db, only).VerifyAsync(null, CancellationToken.None));
        (verdict.Fault, verdict.Count, verdict.KeyMissing).ShouldBe((null, 4, 1));
        (await site.DbAsync(async db => await new SignedEntries(db, both).CountByKeyAsync(CancellationToken.None))).ShouldBe(new Dictionary<string, int> { ["new"] = 3, ["test"] = 1 }, ignoreOrder: true);
    }

    private async Task BrokenAsync(AuditFault fault, long place)
    {
        var verdict = await VerifyAsync();
        verdict.IsWhole.ShouldBeFalse();
        (verdict.Fault, verdict.Place, verdict.Count).ShouldBe((fault, place, place - 1));
    }

    private Task<AuditVerdict> VerifyAsync(AuditHead? noted = null) => site.UseAsync<AuditChain, AuditVerdict>(chain => chain.VerifyAsync(noted, CancellationToken.None));

    private async Task WriteAsync(AuditAction action, Guid? staffId, string? subject, int times = 1)
    {
        for (var n = 0; n < times; n++)
        {
            await site.UseAsync<AuditTrail, bool>(async trail =>
            {
                await trail.SaveAsync(action, staffId, subject, null, CancellationToken.None);
                return true;
            });
        }
    }

    private Task<int> AlterAsync(Func<IQueryable<AuditEntry>, Task<int>> alter) => site.DbAsync(db => alter(db.Set<AuditEntry>()));

    private Task<int> CountAsync(AuditAction action) => site.DbAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.Action == action));

    private async Task<FilledForm> FilterFormAsync() => FilledForm.On(site, await site.PageAsync("/staff/audit"), "/staff/audit/filter");

    private async Task<string> CheckAsync() =>
        (await Website.ReadAsync(await FilledForm.On(site, await site.PageAsync("/staff/audit"), "/staff/audit/check").SendAsync())).QuerySelector("main")!.TextContent;

    /// <returns>The numbers of the entries that are shown, but for those about reading the log.</returns>
    private async Task<IReadOnlyList<string>> FoundAsync(Func<FilledForm, FilledForm> fill)
    {
        var answer = await fill(await FilterFormAsync()).SendAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return [.. Rows(await site.PageAsync(answer.Headers.Location!.ToString())).Where(row => row[2] != "Read the audit log").Select(row => row[^1])];
    }

    private static List<IReadOnlyList<string>> Rows(AngleSharp.Html.Dom.IHtmlDocument page) =>
        [.. page.QuerySelectorAll(".audit-table tbody tr").Select(row => (IReadOnlyList<string>)[.. row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim())])];
}
