using Microsoft.Extensions.Options;
using RocklandIop.Web.Email.Recipients;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Features.Layout;
using RocklandIop.Web.Features.Provider;

namespace RocklandIop.Web.Features.Staff.Inquiries;

/// <summary>By when the next thing is to be done about an inquiry, in hours at which somebody is there. While no hours are published, a day stands for them.</summary>
public sealed class NextStep(SiteFrame frame, IOptions<IntakeOptions> intake, TimeProvider clock)
{
    private static readonly TimeSpan FewHours = TimeSpan.FromHours(4);

    public async Task<bool> HasHoursAsync() => (await frame.GetAsync()).Hours.ArePublished;

    /// <summary>For an inquiry that comes to intake now; nothing while no hours are published.</summary>
    public async Task<DateTimeOffset?> FirstAnswerAsync() => (await frame.GetAsync()).Hours.After(clock.GetUtcNow(), TimeSpan.FromHours(intake.Value.AnswerWithinHours));

    /// <param name="outcome">Of the attempt that was just made.</param>
    /// <param name="unanswered">How many calls nobody answered before it.</param>
    public async Task<DateTimeOffset?> ProposedAsync(ContactOutcome outcome, int unanswered) => outcome switch
    {
        ContactOutcome.Spoke => null,
        ContactOutcome.NoAnswer => unanswered == 0 ? await AfterStaffedAsync(FewHours) : await AfterDaysAsync(1),
        ContactOutcome.VoicemailLeft or ContactOutcome.MessageSent => await AfterDaysAsync(1),
        ContactOutcome.WrongNumber => clock.GetUtcNow(),
    };

    public async Task<DateTimeOffset?> ChosenAsync(NextTime? time, ContactOutcome outcome, int unanswered) => time is not { } chosen ? await ProposedAsync(outcome, unanswered) : chosen switch
    {
        NextTime.FourHours => await AfterStaffedAsync(FewHours),
        NextTime.NextDay => await AfterDaysAsync(1),
        NextTime.ThreeDays => await AfterDaysAsync(3),
        NextTime.Week => await AfterDaysAsync(7),
        NextTime.None => null,
    };

    private async Task<DateTimeOffset> AfterStaffedAsync(TimeSpan staffed) => await HoursAsync() is { } hours && hours.After(clock.GetUtcNow(), staffed) is { } due ? due : clock.GetUtcNow().AddDays(1);

    private async Task<DateTimeOffset> AfterDaysAsync(int days)
    {
        var then = clock.GetUtcNow().AddDays(days);
        return await HoursAsync() is { } hours ? hours.After(then, TimeSpan.Zero) ?? then : then;
    }

    private async Task<OfficeHours?> HoursAsync() => (await frame.GetAsync()).Hours is { ArePublished: true } hours ? hours : null;
}
