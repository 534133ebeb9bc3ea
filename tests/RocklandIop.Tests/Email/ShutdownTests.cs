using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Email;

namespace RocklandIop.Tests.Email;

public sealed class ShutdownTests : IAsyncDisposable
{
    private readonly Website site = new();
    private readonly CancellationTokenSource stop = new();

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        stop.Dispose();
    }

    [Theory]
    [InlineData(SmtpStage.Greeting)]
    [InlineData(SmtpStage.Recipient)]
    [InlineData(SmtpStage.Data)]
    public async Task A_mail_whose_text_has_not_begun_to_go_out_is_given_back_at_once(SmtpStage stage)
    {
        await site.SubmitInquiryAsync();
        await site.SubmitInquiryAsync();
        var silence = site.Smtp.Faults[stage] = SmtpFault.Silence();
        var sending = site.SendDueEmailAsync(stop.Token);
        await silence.Reached;
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => sending.WaitAsync(TimeSpan.FromSeconds(20)));

        (await site.EmailsAsync()).ShouldAllBe(email => email.LeaseToken == null && email.LeaseUntil == null && email.Attempts == 0);
        site.Smtp.Faults.Clear();
        (await site.SendDueEmailAsync()).ShouldBe(2);
        (await site.EmailsAsync()).ShouldAllBe(email => email.Status == OutboxStatus.Sent && !email.MayBeDuplicate);
    }

    [Fact]
    public async Task A_mail_whose_text_goes_out_is_let_finish_and_none_is_begun_after_it()
    {
        await site.SubmitInquiryAsync();
        await site.SubmitInquiryAsync();
        var silence = site.Smtp.Faults[SmtpStage.Text] = SmtpFault.Silence();
        var sending = site.SendDueEmailAsync(stop.Token);
        await silence.Reached;
        await stop.CancelAsync();
        silence.Release();

        (await sending).ShouldBe(1);

        (await site.EmailsAsync()).Select(email => (email.Status, email.Attempts)).ShouldBe([(OutboxStatus.Sent, 1), (OutboxStatus.Pending, 0)], ignoreOrder: true);
        (await site.EmailsAsync()).ShouldAllBe(email => email.LeaseToken == null && !email.MayBeDuplicate);
    }

    [Fact]
    public void The_host_waits_longer_than_a_mail_may_take() =>
        site.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout.ShouldBeGreaterThan(SmtpSession.Deadline);
}
