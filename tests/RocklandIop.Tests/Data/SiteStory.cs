using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using RocklandIop.Tests.Email;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Content;
using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Content.Files;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email;
using RocklandIop.Web.Email.Encryption;
using RocklandIop.Web.Email.Recipients;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Features.Inquiries.Retention;
using RocklandIop.Web.Features.Pages;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Features.Staff.Accounts;
using RocklandIop.Web.Features.Staff.Audit;
using RocklandIop.Web.Features.Staff.Content;
using RocklandIop.Web.Features.Staff.Numbers;
using RocklandIop.Web.Features.Staff.SignIn;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Tests.Data;

/// <summary>Everything that the site ever asks its database, on any database. A new query belongs in here.</summary>
internal static class SiteStory
{
    private const string Interrupted = "interrupted";
    private const string Broken = "broken";

    public static void Prepare(IServiceCollection services) => services
        .AddSingleton<CancellationTokenSource>()
        .AddKeyedSingleton<EmailTemplate, InterruptedEmail>(Interrupted)
        .AddKeyedSingleton<EmailTemplate, BrokenEmail>(Broken)
        .Replace(ServiceDescriptor.Singleton<HealthCheckService, OneCheckAtATime>());

    public static async Task PlayAsync(Website site)
    {
        await ReadAsync(site);
        await WriteAsync(site);
        await SendAsync(site);
        await RaiseAlarmAsync(site);
        await TakeOverAsync(site);
        await LoseAsync(site);
        await FailAsync(site);
        await ProveAsync(site);
        await InterruptAsync(site);
        await DeskAsync(site);
        await DeleteAsync(site);
        await KeepRecordsAsync(site);
        await SitAtTheDeskAsync(site);
        await EditAsync(site);
        await KeepAccountsAsync(site);
        await RotateAsync(site);
        // All content is there already.
        await site.Services.SeedContentAsync();
    }

    private static async Task ReadAsync(Website site)
    {
        foreach (var address in PlainAddresses(site).Where(address => !address.StartsWith("/staff", StringComparison.Ordinal)).Concat(ShippedContent.Read().Of<Article>().Select(article => article.Address)).Append("/search?q=sleep"))
        {
            (await site.Client.GetAsync(new Uri(address, UriKind.Relative))).StatusCode.ShouldBeOneOf([HttpStatusCode.OK, HttpStatusCode.SeeOther], address);
        }

        (await HealthAsync(site)).ShouldBe(HealthStatus.Healthy);
        await site.PageAsync("/no-such-page", HttpStatusCode.NotFound);
        await site.PageAsync("/levels-of-care/no-such-level", HttpStatusCode.NotFound);
        await site.PageAsync("/therapies/no-such-therapy", HttpStatusCode.NotFound);
    }

    /// <summary>Where an action answers without being told anything, so that a new page is read here by itself.</summary>
    private static IEnumerable<string> PlainAddresses(Website site) =>
        from endpoint in site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is not null
            // A stream has no end to wait for.
            && endpoint.Metadata.GetMetadata<NoActivityAttribute>() is null
            && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is { } methods && methods.HttpMethods.Contains("GET") && endpoint.RoutePattern.Parameters.Count == 0
        select $"/{endpoint.RoutePattern.RawText}".Replace("//", "/", StringComparison.Ordinal);

    /// <summary>One check after the other: together they ask in an order that nobody knows.</summary>
    private static async Task<HealthStatus> HealthAsync(Website site)
    {
        var worst = HealthStatus.Healthy;
        foreach (var check in site.Services.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations)
        {
            var report = await site.UseAsync<HealthCheckService, HealthReport>(health => health.CheckHealthAsync(registered => registered == check));
            worst = report.Status < worst ? report.Status : worst;
        }

        return worst;
    }

    private static async Task WriteAsync(Website site)
    {
        await site.SubmitInquiryAsync();

        var form = await site.CheckedAsync();
        foreach (var _ in new[] { "sent", "and sent again" })
        {
            (await form.SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        }
    }

    private static async Task SendAsync(Website site)
    {
        site.Smtp.Stop();
        (await site.SendDueEmailAsync()).ShouldBe(0);

        site.Smtp.Start();
        site.Smtp.SenderRefusal = "451 try again later";
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        (await site.SendDueEmailAsync()).ShouldBe(0);

        site.Smtp.SenderRefusal = null;
        site.Clock.Advance(TimeSpan.FromMinutes(5));
        (await site.SendDueEmailAsync()).ShouldBe(2);

        site.Smtp.RecipientRefusal = "550 no such user";
        await site.SubmitInquiryAsync();
        (await site.SendDueEmailAsync()).ShouldBe(0);
        (await HealthAsync(site)).ShouldBe(HealthStatus.Degraded);
        site.Smtp.RecipientRefusal = null;
    }

    private static async Task RaiseAlarmAsync(Website site)
    {
        (await site.UseAsync<OutboxAlarm, bool>(alarm => alarm.RaiseAsync(CancellationToken.None))).ShouldBeTrue();
        (await site.UseAsync<OutboxAlarm, bool>(alarm => alarm.RaiseAsync(CancellationToken.None))).ShouldBeFalse();

        // What the second server would be given.
        var due = await site.UseAsync<OutboxRows, IReadOnlyList<DueEmail>>(rows => rows.DueAsync(1, alarmsOnly: true, CancellationToken.None));
        due.ShouldHaveSingleItem();
        (await site.SendDueEmailAsync()).ShouldBe(1);
    }

    /// <summary>Somebody else takes the mail over, or deletes it, while its text goes out.</summary>
    private static async Task TakeOverAsync(Website site)
    {
        Guid? theirs = Guid.NewGuid();
        await WhileItGoesOutAsync(site, mails => mails.ExecuteUpdateAsync(set => set.SetProperty(email => email.LeaseToken, theirs)));
        await WhileItGoesOutAsync(site, mails => mails.ExecuteDeleteAsync());
    }

    private static async Task WhileItGoesOutAsync(Website site, Func<IQueryable<OutboxEmail>, Task> happens)
    {
        var silence = site.Smtp.Faults[SmtpStage.Text] = SmtpFault.Silence();
        await site.SubmitInquiryAsync();
        var sending = site.SendDueEmailAsync();
        await silence.Reached;
        await site.UseAsync<SiteDbContext, bool>(async db =>
        {
            await happens(db.Set<OutboxEmail>().Where(email => email.LeaseToken != null && email.LeaseUntil > email.Created));
            return true;
        });
        site.Smtp.Faults.Clear();
        silence.Release();
        await sending;
    }

    private static async Task LoseAsync(Website site)
    {
        site.Smtp.Faults[SmtpStage.Text] = SmtpFault.Hangup();
        await site.SubmitInquiryAsync();
        (await site.SendDueEmailAsync()).ShouldBe(0);
        site.Smtp.Faults.Clear();
    }

    private static async Task FailAsync(Website site)
    {
        await AddAsync(site, Broken);
        await Should.ThrowAsync<TimeoutException>(() => site.SendDueEmailAsync());
    }

    private static async Task ProveAsync(Website site)
    {
        const string Address = "second@rockland.test";
        const string Code = "AAAABBBBCCCC";
        await UseAsync<RecipientProofs>(site, proofs => proofs.SendCodeAsync(Address, CancellationToken.None));
        await UseAsync<RecipientProofs>(site, proofs => proofs.SendCodeAsync(Address, CancellationToken.None));
        // The same at every telling; a real one is drawn by chance.
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Code)));
        await site.DbAsync(db => db.Set<RecipientProof>().Where(proof => proof.CodeHash != null).ExecuteUpdateAsync(set => set.SetProperty(proof => proof.CodeHash, hash)));
        (await site.UseAsync<RecipientProofs, ProofOutcome>(proofs => proofs.ProveAsync(Address, "wrong", CancellationToken.None))).ShouldBe(ProofOutcome.WrongCode);
        (await site.UseAsync<RecipientProofs, ProofOutcome>(proofs => proofs.ProveAsync(Address, Code, CancellationToken.None))).ShouldBe(ProofOutcome.Proven);

        await site.LookAtRecipientsAsync();
        var recipient = new IntakeRecipient { Address = Address };
        (await site.UseAsync<KeyExpiryNotices, bool>(notices => notices.WriteAsync(recipient, site.Clock.GetUtcNow().AddDays(3), CancellationToken.None))).ShouldBeTrue();
    }

    private static Task<bool> UseAsync<TService>(Website site, Func<TService, Task> use) where TService : notnull => site.UseAsync<TService, bool>(async service =>
    {
        await use(service);
        return true;
    });

    private static async Task InterruptAsync(Website site)
    {
        await AddAsync(site, Interrupted);

        var stop = site.Services.GetRequiredService<CancellationTokenSource>();
        await Should.ThrowAsync<OperationCanceledException>(() => site.UseAsync<Outbox, int>(outbox => outbox.SendDueAsync(stop.Token)));
    }

    private static Task<int> AddAsync(Website site, string kind)
    {
        var now = site.Clock.GetUtcNow();
        return site.DbAsync(db =>
        {
            db.Add(new OutboxEmail { Kind = kind, Recipient = "nobody", Created = now, NextAttempt = now });
            return db.SaveChangesAsync();
        });
    }

    /// <summary>What this adds is deleted again.</summary>
    private static async Task DeleteAsync(Website site)
    {
        var withdrawn = await site.SubmitInquiryAsync();
        var code = await site.WithdrawalCodeAsync(withdrawn);
        await WithdrawAsync(site, withdrawn, "2222-2222-2222", HttpStatusCode.UnprocessableEntity);
        await WithdrawAsync(site, "RR-2222-2222", code, HttpStatusCode.UnprocessableEntity);
        await site.ChangeAsync(withdrawn, inquiry => inquiry.ChangeLegalHold(onHold: true));
        await WithdrawAsync(site, withdrawn, code, HttpStatusCode.Conflict);
        await site.ChangeAsync(withdrawn, inquiry => inquiry.ChangeLegalHold(onHold: false));
        await WithdrawAsync(site, withdrawn, code, HttpStatusCode.OK);

        var spam = await site.SubmitInquiryAsync();
        await site.ChangeStatusAsync(spam, InquiryStatus.Spam);
        // One from before there were clocks.
        await site.DbAsync(db => db.Set<Inquiry>().Where(inquiry => inquiry.Status == InquiryStatus.New).ExecuteUpdateAsync(set => set.SetProperty(inquiry => inquiry.PurgeDue, (DateTimeOffset?)null)));
        site.Clock.Advance(TimeSpan.FromDays(40));
        foreach (var ours in new[] { true, false })
        {
            (await site.UseAsync<Purge, bool>(purge => purge.RunAsync(CancellationToken.None))).ShouldBe(ours);
        }

        (await HealthAsync(site)).ShouldBe(HealthStatus.Degraded);
    }

    /// <summary>Somebody of the staff reads the inbox, looks for somebody, and does all that can be done about an inquiry.</summary>
    private static async Task DeskAsync(Website site)
    {
        var reference = await site.SubmitInquiryAsync();
        var visitor = site.Client;
        var member = await site.SignInAsync(StaffRoles.Supervisor);
        await ReadInboxAsync(site, member.Id);
        foreach (var sought in new[] { reference, "RR-2222-2222", Inquiries.Phone, Inquiries.Email, Inquiries.Name })
        {
            (await FilledForm.On(site, await site.PageAsync("/staff/inquiries"), "search").Fill("Find an inquiry", sought).SendAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        await ActAsync(site, reference, "notes", form => form.Fill("Note", "A gull on the roof"));
        await ActAsync(site, reference, "attempts", form => form.Choose("Phone call", "Nobody answered"));
        await ActAsync(site, reference, "status", form => form.Fill("New status", "Scheduled"));
        await ActAsync(site, reference, "assignment", form => form.Fill("Looked after by", member.DisplayName));
        await ActAsync(site, reference, "hold", form => form.Fill("Why?", "A court asked"));
        await ActAsync(site, reference, "hold", form => form.Fill("Why?", "The court is done"));
        await site.ChangeStatusAsync(reference, InquiryStatus.Quarantined);
        await ActAsync(site, reference, "release", form => form);
        await site.PageAsync("/staff/inquiries/RR-2222-2222", HttpStatusCode.NotFound);
        // So that what comes after finds nobody looking after it, as before there were staff.
        await site.ChangeAsync(reference, inquiry => inquiry.Assign(null));
        site.Client = visitor;
    }

    private static async Task ReadInboxAsync(Website site, Guid staffId)
    {
        var due = $"{site.Clock.GetUtcNow().UtcTicks}_{site.Clock.GetUtcNow().UtcTicks}_New_{Guid.Empty:N}";
        var received = $"_{site.Clock.GetUtcNow().UtcTicks}_Contacted_{Guid.Empty:N}";
        string[] addresses =
        [
            "", "/list", "?view=newest", "?view=quarantined", "?view=done", "?view=all", "?assignee=me", "?assignee=nobody", $"?assignee={staffId}",
            "?channel=phone", "?forwhom=me", "?age=today", "?age=week", "?age=older", "?status=new",
            $"?after={due}", $"?after={received}", $"?view=newest&after={received}", $"?view=all&after={received}",
        ];
        foreach (var address in addresses)
        {
            await site.PageAsync("/staff/inquiries" + address);
        }
    }

    private static async Task ActAsync(Website site, string reference, string action, Func<FilledForm, FilledForm> fill) =>
        (await fill(FilledForm.On(site, await site.PageAsync($"/staff/inquiries/{reference}"), action)).SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther, action);

    private static async Task WithdrawAsync(Website site, string reference, string code, HttpStatusCode expected)
    {
        var form = (await site.FormAsync("/contact/withdraw")).Fill("Reference number", reference).Fill("Withdrawal code", code);
        (await form.SendAsync()).StatusCode.ShouldBe(expected);
    }

    /// <summary>Somebody with every role opens each page of the desk.</summary>
    private static async Task SitAtTheDeskAsync(Website site)
    {
        var visitor = site.Client;
        await site.SignInAsync(StaffRoles.Intake | StaffRoles.Supervisor | StaffRoles.Editor | StaffRoles.Admin, "Everybody At Once");
        foreach (var address in PlainAddresses(site).Where(address => address.StartsWith("/staff", StringComparison.Ordinal)))
        {
            (await site.Client.GetAsync(new Uri(address, UriKind.Relative))).StatusCode.ShouldBeOneOf([HttpStatusCode.OK, HttpStatusCode.NoContent, HttpStatusCode.SeeOther, HttpStatusCode.NotFound], address);
        }

        await MendMailAsync(site);
        await PutKeyAsync(site);
        await ChangeProviderAsync(site);
        await KeepPicturesAsync(site);
        await ExchangeContentAsync(site);
        await MoveContentAsync(site);

        // The minute is over in which the session counts unseen.
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        (await site.Client.GetAsync(new Uri("/staff", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        site.Client = visitor;
    }

    /// <summary>One mail is sent again and then once more; each tab and a second page are looked at.</summary>
    private static async Task MendMailAsync(Website site)
    {
        var inquiry = await site.InquiryAsync(await site.SubmitInquiryAsync());
        await site.DbAsync(db => db.Set<OutboxEmail>().Where(email => email.InquiryId == inquiry.Id).ExecuteUpdateAsync(set => set.SetProperty(email => email.Status, OutboxStatus.Dead)));
        var dead = await site.DbAsync(db => db.Set<OutboxEmail>().AsNoTracking().SingleAsync(email => email.InquiryId == inquiry.Id));
        var page = await site.PageAsync("/staff/mail?show=dead");
        var again = FilledForm.On(site, page, $"{dead.Id}/again");
        var dismissal = FilledForm.On(site, page, $"{dead.Id}/dismissal");
        (await again.SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await dismissal.SendAsync()).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        foreach (var tab in new[] { "dead", "uncertain", "failing", "waiting", "sent", "cancelled" })
        {
            await site.PageAsync($"/staff/mail?show={tab}&after={site.Clock.GetUtcNow().UtcTicks}-{Guid.Empty:N}");
        }
    }

    /// <summary>A test mail, a code, a key that replaces another and is taken away; the last one stays, to be sealed anew.</summary>
    private static async Task PutKeyAsync(Website site)
    {
        const string Recipient = "/staff/recipients/1";
        using var authority = new MailAuthority();
        await site.PageAsync(Recipient);
        (await FilledForm.On(site, await site.PageAsync(Recipient), "/test-mails").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await FilledForm.On(site, await site.PageAsync(Recipient), "/proof").Fill("Code from the test mail", "AAAA-BBBB-CCCC").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        foreach (var removed in new[] { false, true, false })
        {
            var key = await File.ReadAllTextAsync(authority.Certificate(until: "2038-01-01"));
            (await FilledForm.On(site, await site.PageAsync(Recipient), "/key").Fill("Public key, as text", key).SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
            if (removed)
            {
                (await FilledForm.On(site, await site.PageAsync(Recipient), "/key/removal").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
            }
        }

        await site.PageAsync("/staff/health");
    }

    private static async Task ChangeProviderAsync(Website site)
    {
        (await (await site.FormAsync("/staff/provider/record")).Fill("City or town", "Rockland").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await FilledForm.On(site, await site.PageAsync("/staff/provider/hours"), "/hours").Fill("Day", "Monday").Fill("From", "09:00").Fill("Until", "17:00").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await FilledForm.On(site, await site.PageAsync("/staff/provider/hours"), "/removal").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await FilledForm.On(site, await site.PageAsync("/staff/provider/holidays"), "/holidays").Fill("Date", "2037-12-25").Fill("Name", "Christmas Day").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await FilledForm.On(site, await site.PageAsync("/staff/provider/holidays"), "/removal").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    /// <summary>A picture is added, said otherwise, replaced, hidden and shown again; visitors fetch it.</summary>
    private static async Task KeepPicturesAsync(Website site)
    {
        var added = await (await site.FormAsync("/staff/content/images/new")).Fill("Name", "group-room").Fill("Alternative text", "Six chairs").SendAsync("Picture", "a.jpg", Pictures.Jpeg(320, 240));
        added.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var address = added.Headers.Location!.OriginalString.Split('?')[0];
        (await FilledForm.On(site, await site.PageAsync(address), "/words").Fill("Alternative text", "Seven chairs").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await FilledForm.On(site, await site.PageAsync(address), "/file").SendAsync("Picture", "b.jpg", Pictures.Jpeg(320, 200))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await site.Client.GetAsync(new Uri(address + "/file", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await site.Client.GetAsync(new Uri("/images/group-room-320.avif", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var step in new[] { "/hiding", "/showing" })
        {
            (await FilledForm.On(site, await site.PageAsync(address), step).SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        }
    }

    /// <summary>Content goes out and comes back with a row that is changed, one that is new and an address that moved; another import is dropped.</summary>
    private static async Task ExchangeContentAsync(Website site)
    {
        const string Exchange = "/staff/content/exchange";
        var zip = await (await FilledForm.On(site, await site.PageAsync(Exchange), "/export").SendAsync()).Content.ReadAsByteArrayAsync();
        var files = ContentZip.Unpack(zip).ToDictionary();
        files["pages/another.md"] = files["pages/families.md"];
        files["pages/families.md"] = ContentZip.Bytes(ContentZip.Text("", files["pages/families.md"]).Replace("title: \"", "title: \"Dear ", StringComparison.Ordinal));
        files["moved.json"] = ContentZip.Bytes("[{\"from\": \"/older\", \"to\": \"/families\"}]");
        foreach (var step in new[] { "/removal", "/import" })
        {
            var plan = await FilledForm.On(site, await site.PageAsync(Exchange), "/exchange").SendAsync("Zip with content files", "content.zip", ContentZip.Pack(files));
            (await FilledForm.On(site, await site.PageAsync(plan.Headers.Location!.OriginalString), step).SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther, step);
        }

        (await site.DbAsync(db => db.Set<ContentVersion>().CountAsync(version => version.Action == ContentAction.Imported))).ShouldBe(2);
    }

    /// <summary>An order is changed, and once too late; a therapy moves and is led to, its old links are looked for, and what changed is searched.</summary>
    private static async Task MoveContentAsync(Website site)
    {
        const string Order = "/staff/content/order/aftercare";
        var late = FilledForm.Of(site, await site.PageAsync(Order), "#order");
        var form = FilledForm.Of(site, await site.PageAsync(Order), "#order");
        var turned = form.Values().Select(value => value.Key == "Order" ? KeyValuePair.Create(value.Key, string.Join(',', value.Value.Split(',').Reverse())) : value).ToList();
        (await form.PostAsync(turned)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await late.SendAsync()).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        var id = await site.DbAsync(db => ContentTypes.Therapies.Rows(db).Where(row => row.Slug == "holistic").Select(row => row.Id).SingleAsync());
        await site.UseAsync<IServiceProvider, bool>(async services =>
        {
            var (desk, staffId) = (services.GetRequiredService<ContentDesk>(), Guid.Empty);
            var item = (await desk.FindAsync(ContentTypes.Therapies.Name, id, CancellationToken.None))!;
            (await desk.SaveAsync(item, item.Values, "yoga", "A plainer name", item.Draft?.Token, staffId, asVersion: true, CancellationToken.None)).ShouldBeTrue();
            item = (await desk.FindAsync(ContentTypes.Therapies.Name, id, CancellationToken.None))!;
            (await services.GetRequiredService<ContentPublishing>().PublishAsync(item, staffId, why: null, CancellationToken.None)).ShouldBeEmpty();
            return true;
        });
        (await site.Client.GetAsync(new Uri("/therapies/holistic", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.MovedPermanently);
        await site.PageAsync($"/staff/content/therapies/{id}/links");
        (await site.Client.GetAsync(new Uri("/sitemap-1.xml", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await site.PageAsync("/search?q=acupuncture")).QuerySelector("a[href='/therapies/yoga']").ShouldNotBeNull();
    }

    /// <summary>A supervisor reads the log, the numbers and one record, and takes an export.</summary>
    private static async Task KeepRecordsAsync(Website site)
    {
        var anybody = site.Client;
        var reference = await site.SubmitInquiryAsync();
        await site.SignInAsync(StaffRoles.Supervisor, "Robin Vale");

        await site.PageAsync($"/staff/inquiries/{reference}/record");
        await site.PageAsync("/staff/inquiries/RR-2222-2222/record", HttpStatusCode.NotFound);
        await site.PageAsync("/staff/audit");
        await site.PageAsync($"/staff/audit?who={Guid.Empty}&what=Opened&subject={reference}&from=2026-11-01&until=2026-11-30&before=50");
        (await FilledForm.On(site, await site.PageAsync("/staff/audit"), "/staff/audit/check").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await site.UseAsync<AuditChain, AuditHead?>(chain => chain.HeadAsync(CancellationToken.None))).ShouldNotBeNull();

        foreach (var ours in new[] { true, false })
        {
            (await site.UseAsync<NumbersSnapshots, bool>(snapshots => snapshots.TakeAsync(CancellationToken.None))).ShouldBe(ours);
        }

        await site.PageAsync("/staff/numbers");

        var asked = await (await site.FormAsync("/staff/exports")).Fill("First day", "2026-11-01").Fill("Last day", "2027-03-01").SendAsync();
        var link = (await Website.ReadAsync(asked)).QuerySelector("main a.button")!.GetAttribute("href")!;
        (await (await site.FormAsync(link)).SendAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);
        await site.PageAsync(link, HttpStatusCode.Gone);
        site.Client = anybody;
    }

    /// <summary>Every list and filter of the content desk; a row of each type is opened; one is begun, changed, saved over somebody else's text, and looked at.</summary>
    private static async Task EditAsync(Website site)
    {
        var visitor = site.Client;
        await site.SignInAsync(StaffRoles.Editor, "Jo Hale");
        await site.PageAsync("/staff/content?q=care");
        await site.PageAsync("/staff/content/pickers?q=care");
        foreach (var list in new[] { "sources", "pages", "pictures" })
        {
            await site.PageAsync($"/staff/content/pickers/{list}?q=care");
        }

        foreach (var type in ContentTypes.Edited)
        {
            foreach (var filter in new[] { "", "?show=Drafts", "?show=Hidden", "?show=Overdue", "?q=care&show=Drafts&page=2" })
            {
                await site.PageAsync($"/staff/content/{type.Name}{filter}");
            }

            await site.PageAsync(await site.EditAddressAsync(type, await site.DbAsync(db => type.Rows(db).OrderBy(row => row.Id).Select(row => row.Slug).FirstAsync())));
            var form = FilledForm.On(site, await site.PageAsync($"/staff/content/{type.Name}/new"));
            (await form.Fill(type.TitleField.Label, "A new one").Fill(type.SlugKey == "key" ? "Citation key" : "Name in the address", "a-new-one").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther, type.Name);
            (await form.SendAsync()).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, type.Name);
            var preview = await site.DraftedAsync(type, "a-new-one", "What changed, and why", "It is new");
            if (type.AddressOf(type.New("a-new-one")) is not null)
            {
                await site.PageAsync(preview);
            }
        }

        var late = await site.EditFormAsync(ContentTypes.Therapies, "medication");
        await site.DraftedAsync(ContentTypes.Therapies, "medication", "Title", "Medicines that help");
        var conflict = await Website.ReadAsync(await late.Fill("Title", "Mine").SendAsync(), HttpStatusCode.Conflict);
        var address = await site.EditAddressAsync(ContentTypes.Therapies, "medication");
        (await FilledForm.On(site, conflict, address).SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await site.PageAsync("/staff/content");
        await site.PageAsync("/staff/content/therapies?show=Drafts");
        await site.PageAsync($"{address}/checks");
        (await site.Client.GetAsync(new Uri($"/staff/content/previews/{(await site.DraftAsync(ContentTypes.Therapies, "medication"))!.Id}", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await site.PageAsync("/staff/content/previews/999999", HttpStatusCode.NotFound);
        site.Client = visitor;
    }

    /// <summary>Somebody sets up a password and an app by a link, signs in, adds a passkey and a directory, and looks after accounts.</summary>
    private static async Task KeepAccountsAsync(Website site)
    {
        var visitor = site.Client;
        (await site.UseAsync<Invitations, string?>(invitations => invitations.ForFirstAdministratorAsync("first@rockland.test", CancellationToken.None))).ShouldNotBeNull();
        var kim = await Colleague.EnrolledAsync(site, StaffRoles.Admin);
        (await kim.EnterPasswordAsync("not the one that was chosen")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await kim.ReadSecretAsync();
        await kim.SignInAsync();
        await site.UseAsync<UserManager<StaffMember>, bool>(async people =>
        {
            var member = (await people.FindByNameAsync(Colleague.Address))!;
            (await people.AddLoginAsync(member, new UserLoginInfo("directory", "kim", "The directory"))).Succeeded.ShouldBeTrue();
            return await people.FindByLoginAsync("directory", "kim") is not null;
        });
        await site.UseAsync<IServiceProvider, bool>(async services =>
        {
            var member = (await services.GetRequiredService<UserManager<StaffMember>>().FindByNameAsync(Colleague.Address))!;
            var passkey = new UserPasskeyInfo([1, 2, 3], [4], site.Clock.GetUtcNow(), 0, [], true, false, false, [5], [6]);
            await services.GetRequiredService<StaffCredentials>().AddPasskeyAsync(member, passkey, CancellationToken.None);
            return true;
        });
        (await site.UseAsync<UserManager<StaffMember>, StaffMember?>(people => people.FindByPasskeyIdAsync([1, 2, 3]))).ShouldNotBeNull();

        await site.PageAsync("/staff/account");
        await site.PageAsync("/staff/accounts");
        var other = await site.DbAsync(db => db.Set<StaffMember>().Where(person => person.DisplayName == "Robin Vale").Select(person => person.Id).SingleAsync());
        var page = $"/staff/accounts/{other}";
        (await FilledForm.On(site, await site.PageAsync(page), "/link").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var action in new[] { "/shut", "/reopen" })
        {
            (await FilledForm.On(site, await site.PageAsync(page), action).SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        }

        (await FilledForm.On(site, await site.PageAsync("/staff/account"), "everywhere").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        site.Client = visitor;
    }

    /// <summary>As <c>keys rotate</c> does it when the settings have another key first.</summary>
    private static async Task RotateAsync(Website site)
    {
        var sealer = new Sealer([new SealingKey("new", Convert.FromBase64String(TestKeys.Second)), new SealingKey("test", Convert.FromBase64String(TestKeys.First))]);
        await site.DbAsync(async db =>
        {
            var duplicates = new PossibleDuplicates(db, sealer);
            foreach (var inquiry in await db.Set<Inquiry>().AsNoTracking().OrderBy(inquiry => inquiry.Received).ToListAsync())
            {
                await duplicates.OfAsync(inquiry, CancellationToken.None);
            }

            SealedRows[] tables = [new SealedInquiries(db, sealer), new SealedNotes(db, sealer), new SealedCookieKeys(db, sealer), new SealedAuthenticators(db, sealer), new SealedUploadedKeys(db, sealer), new SignedEntries(db, sealer)];
            (await new KeyRotation(tables, new KeyInventory(tables, sealer), sealer).RunAsync(TextWriter.Null, TextWriter.Null, CancellationToken.None)).ShouldBeTrue();
            return 0;
        });
    }

    /// <summary>The site is stopped while this mail is being written.</summary>
    private sealed class InterruptedEmail(CancellationTokenSource stop) : EmailTemplate
    {
        public override async Task<EmailContent> WriteAsync(OutboxEmail email, CancellationToken cancel)
        {
            await stop.CancelAsync();
            throw new OperationCanceledException(cancel);
        }
    }

    /// <summary>The database fails while this mail is being written.</summary>
    private sealed class BrokenEmail : EmailTemplate
    {
        public override Task<EmailContent> WriteAsync(OutboxEmail email, CancellationToken cancel) => throw new TimeoutException();
    }
}
