using System.Net;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Features.Staff.Accounts;

namespace RocklandIop.Tests.Features.Staff;

public sealed class StaffSessionTests : IAsyncDisposable
{
    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task The_desk_leads_whoever_is_not_signed_in_to_sign_in()
    {
        var answer = await site.Client.GetAsync(new Uri("/staff", UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location.ShouldNotBeNull().AbsolutePath.ShouldBe("/staff/sign-in");
    }

    [Fact]
    public async Task A_session_lasts_while_it_is_used_and_ends_fifteen_minutes_after()
    {
        await site.SignInAsync(StaffRoles.Intake);

        for (var minute = 0; minute < 30; minute += 10)
        {
            site.Clock.Advance(TimeSpan.FromMinutes(10));
            (await DeskAsync()).ShouldBe(HttpStatusCode.SeeOther);
        }

        site.Clock.Advance(StaffSession.Idle + TimeSpan.FromSeconds(1));
        (await DeskAsync()).ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task No_session_is_older_than_twelve_hours()
    {
        await site.SignInAsync(StaffRoles.Intake);
        for (var minute = 0; minute < 12 * 60 - 10; minute += 10)
        {
            site.Clock.Advance(TimeSpan.FromMinutes(10));
            (await DeskAsync()).ShouldBe(HttpStatusCode.SeeOther, $"after {minute} minutes");
        }

        site.Clock.Advance(TimeSpan.FromMinutes(10));
        (await DeskAsync()).ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_session_that_was_ended_elsewhere_is_over_within_a_minute()
    {
        await site.SignInAsync(StaffRoles.Intake);
        DateTimeOffset? now = site.Clock.GetUtcNow();
        await site.DbAsync(db => db.Set<StaffSession>().ExecuteUpdateAsync(set => set.SetProperty(session => session.Ended, now)));

        site.Clock.Advance(StaffSession.LookedAtEvery + TimeSpan.FromSeconds(1));

        (await DeskAsync()).ShouldBe(HttpStatusCode.Redirect);
    }

    private async Task<HttpStatusCode> DeskAsync() => (await site.Client.GetAsync(new Uri("/staff", UriKind.Relative))).StatusCode;
}
