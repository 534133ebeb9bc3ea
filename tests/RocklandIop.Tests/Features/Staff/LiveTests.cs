using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Features.Staff.Accounts;

namespace RocklandIop.Tests.Features.Staff;

public sealed class LiveTests : IAsyncDisposable
{
    private readonly Website site = new();
    private readonly HttpClient visitor;

    public LiveTests() => visitor = site.Client;

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_new_inquiry_is_told_to_the_open_inbox()
    {
        using var stream = await ListenAsync(await SeenAsync());
        (await NextAsync(stream)).ShouldBe(": listening");

        var staff = site.Client;
        site.Client = visitor;
        await site.SubmitInquiryAsync();
        site.Client = staff;

        (await NextAsync(stream)).ShouldBe("event: change");
        (await NextAsync(stream)).ShouldBe("data: 1");
    }

    [Fact]
    public async Task What_came_between_the_page_and_the_listening_is_told_at_once()
    {
        var seen = await SeenAsync();
        var staff = site.Client;
        site.Client = visitor;
        await site.SubmitInquiryAsync();
        site.Client = staff;

        using var stream = await ListenAsync(seen);

        (await NextAsync(stream)).ShouldBe(": listening");
        (await NextAsync(stream)).ShouldBe("event: change");
    }

    [Fact]
    public async Task It_ends_with_the_session()
    {
        using var stream = await ListenAsync(await SeenAsync());
        (await NextAsync(stream)).ShouldBe(": listening");
        DateTimeOffset? now = site.Clock.GetUtcNow();
        await site.DbAsync(db => db.Set<StaffSession>().ExecuteUpdateAsync(set => set.SetProperty(session => session.Ended, now)));

        string? line;
        do
        {
            line = await NextAsync(stream);
            (line is null or ": still here").ShouldBeTrue(line);
        }
        while (line is not null);
    }

    [Fact]
    public async Task It_does_not_keep_a_forgotten_session_alive()
    {
        await site.SignInAsync(StaffRoles.Intake);
        for (var minute = 0; minute < 16; minute += 2)
        {
            (await site.Client.GetAsync(new Uri("/staff/inquiries/list", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK, $"after {minute} minutes");
            site.Clock.Advance(TimeSpan.FromMinutes(2));
        }

        (await site.Client.GetAsync(new Uri("/staff/inquiries/list", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    /// <summary>A browser asks again after a stream that ended, and never after an error.</summary>
    [Fact]
    public async Task A_node_that_leaves_ends_it_in_such_a_way_that_the_browser_asks_another_one()
    {
        await using var leaving = new Website(("Shutdown:DrainSeconds", "4"));
        await leaving.SignInAsync(StaffRoles.Intake);
        leaving.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        var answer = await leaving.Client.GetAsync(new Uri("/staff/inquiries/live?seen=none", UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType.ShouldNotBeNull().MediaType.ShouldBe("text/event-stream");
        (await answer.Content.ReadAsStringAsync()).ShouldBeEmpty();
    }

    private async Task<string> SeenAsync()
    {
        await site.SignInAsync(StaffRoles.Intake);
        return (await site.PageAsync("/staff/inquiries")).QuerySelector("[data-live]").ShouldNotBeNull().GetAttribute("data-seen").ShouldNotBeNull();
    }

    private async Task<StreamReader> ListenAsync(string seen)
    {
        var answer = await site.Client.GetAsync(new Uri($"/staff/inquiries/live?seen={seen}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType.ShouldNotBeNull().MediaType.ShouldBe("text/event-stream");
        return new StreamReader(await answer.Content.ReadAsStreamAsync());
    }

    /// <summary>The next line that says something, while time goes on.</summary>
    private async Task<string?> NextAsync(StreamReader stream)
    {
        while (true)
        {
            var reading = stream.ReadLineAsync();
            while (await Task.WhenAny(reading, Task.Delay(20)) != reading)
            {
                site.Clock.Advance(TimeSpan.FromSeconds(1));
            }

            var line = await reading;
            if (line is not { Length: 0 })
            {
                return line;
            }
        }
    }
}
