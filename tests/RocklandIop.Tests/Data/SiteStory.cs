using System.Net;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Content;
using RocklandIop.Web.Email;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Features.Inquiries.Retention;
using RocklandIop.Web.Features.Pages;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Tests.Data;

/// <summary>Everything that the site ever asks its database, on any database. A new query belongs in here.</summary>
internal static class SiteStory
{
    private const string Interrupted = "interrupted";

    public static void Prepare(IServiceCollection services) => services
        .AddSingleton<CancellationTokenSource>()
        .AddKeyedSingleton<EmailTemplate, InterruptedEmail>(Interrupted);

    public static async Task PlayAsync(Website site)
    {
        await ReadAsync(site);
        await WriteAsync(site);
        await SendAsync(site);
        await InterruptAsync(site);
        await DeleteAsync(site);
        await RotateAsync(site);
        // All content is there already.
        await site.Services.SeedContentAsync();
    }

    private static async Task ReadAsync(Website site)
    {
        foreach (var address in PlainAddresses(site).Concat(ShippedContent.Read().Of<Article>().Select(article => article.Address)).Append("/search?q=sleep"))
        {
            await site.PageAsync(address);
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

        var form = await site.FilledAsync();
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

    private static async Task InterruptAsync(Website site)
    {
        var now = site.Clock.GetUtcNow();
        await site.DbAsync(db =>
        {
            db.Add(new OutboxEmail { Kind = Interrupted, Recipient = "nobody", Created = now, NextAttempt = now });
            return db.SaveChangesAsync();
        });

        var stop = site.Services.GetRequiredService<CancellationTokenSource>();
        await Should.ThrowAsync<OperationCanceledException>(() => site.UseAsync<Outbox, int>(outbox => outbox.SendDueAsync(stop.Token)));
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

    private static async Task WithdrawAsync(Website site, string reference, string code, HttpStatusCode expected)
    {
        var form = (await site.FormAsync("/contact/withdraw")).Fill("Reference number", reference).Fill("Withdrawal code", code);
        (await form.SendAsync()).StatusCode.ShouldBe(expected);
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

            SealedRows[] tables = [new SealedInquiries(db, sealer), new SealedCookieKeys(db, sealer)];
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
}
