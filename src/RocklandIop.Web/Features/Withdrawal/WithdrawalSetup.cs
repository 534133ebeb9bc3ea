using FluentValidation;
using Microsoft.AspNetCore.RateLimiting;
using RocklandIop.Web.Mvc;

namespace RocklandIop.Web.Features.Withdrawal;

public static class WithdrawalSetup
{
    public const string RateLimit = "withdrawal";

    /// <summary>Enough for a person who reads a code from paper; a guesser would need more years than there are.</summary>
    private const int PerMinute = 5;

    public static void AddWithdrawal(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidator<WithdrawalForm>, WithdrawalForm.Validator>();
        builder.Services.AddSingleton<WithdrawalDecoy>();
        builder.Services.AddScoped<WithdrawalDesk>();
        builder.Services.Configure<RateLimiterOptions>(limiter => limiter.AddPerMinute(RateLimit, PerMinute));
    }
}
