using RocklandIop.Tests.Support;
using RocklandIop.Web.Email;

namespace RocklandIop.Tests.Email;

public sealed class OAuth2Tests : IAsyncLifetime
{
    private const string Secret = "a secret of ours";

    private TokenServer tokens = null!;
    private Website site = null!;

    public async ValueTask InitializeAsync()
    {
        tokens = await TokenServer.StartAsync();
        site = new Website(("Smtp:UserName", "website@rockland.test"), ("Smtp:OAuth2:TokenEndpoint", tokens.Address),
            ("Smtp:OAuth2:ClientId", "rockland"), ("Smtp:OAuth2:ClientSecret", Secret), ("Smtp:OAuth2:Scope", "https://mail.test/.default"));
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await tokens.DisposeAsync();
    }

    [Fact]
    public async Task A_mail_leaves_signed_in_with_a_token_that_is_fetched_once_and_again_before_it_expires()
    {
        site.Smtp.AccessToken = "token 1";
        await SendAsync();
        site.Clock.Advance(TimeSpan.FromMinutes(58));
        await SendAsync();
        var asked = tokens.Asked.ShouldHaveSingleItem();
        asked.ShouldBe(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = "rockland", ["client_secret"] = Secret, ["scope"] = "https://mail.test/.default" }, ignoreOrder: true);

        site.Smtp.AccessToken = "token 2";
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await SendAsync();

        tokens.Asked.Count.ShouldBe(2);
        site.Smtp.Received.Count.ShouldBe(3);
        site.Log.Text.ShouldNotContain("token 1");
        site.Log.Text.ShouldNotContain(Secret);
    }

    [Fact]
    public async Task A_token_that_was_withdrawn_is_fetched_again_at_once()
    {
        site.Smtp.AccessToken = "token 1";
        await SendAsync();
        site.Smtp.AccessToken = "token 2";

        await SendAsync();

        site.Smtp.Received.Count.ShouldBe(2);
        tokens.Asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_token_that_the_server_never_takes_is_fetched_again_once_and_then_the_way_is_at_fault()
    {
        site.Smtp.AccessToken = "another one";
        await site.SubmitInquiryAsync();
        await site.SendDueEmailAsync();

        tokens.Asked.Count.ShouldBe(2);
        await ShouldWaitAsync("AuthenticationException", 535);
    }

    [Fact]
    public async Task A_token_endpoint_that_refuses_or_is_gone_is_a_fault_of_the_way()
    {
        tokens.Refusal = 401;
        await site.SubmitInquiryAsync();
        await site.SendDueEmailAsync();
        await ShouldWaitAsync(nameof(HttpRequestException), null);
        site.Smtp.Connections.ShouldBe(0);
        site.Log.Text.ShouldNotContain(Secret);

        await tokens.DisposeAsync();
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        await site.SendDueEmailAsync();
        await ShouldWaitAsync(nameof(HttpRequestException), null);
    }

    private async Task ShouldWaitAsync(string error, int? code)
    {
        var email = await site.EmailAsync();
        (email.Status, email.Attempts, email.LastErrorClass).ShouldBe((OutboxStatus.Pending, 0, OutboxErrorClass.Channel));
        (email.LastError, email.LastSmtpCode).ShouldBe((error, code));
    }

    private async Task SendAsync()
    {
        await site.SubmitInquiryAsync();
        (await site.SendDueEmailAsync()).ShouldBe(1);
    }
}
