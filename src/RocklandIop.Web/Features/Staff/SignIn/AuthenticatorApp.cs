using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using RocklandIop.Web.Features.Staff.Accounts;

namespace RocklandIop.Web.Features.Staff.SignIn;

/// <summary>The six digits of an authenticator app (RFC 6238), by the site's clock. Identity's own takes the same code twice; this one does not.</summary>
public sealed class AuthenticatorApp(TimeProvider clock) : IUserTwoFactorTokenProvider<StaffMember>
{
    /// <summary>Where the store keeps it beside the secret: the newest half minute of which a code was taken.</summary>
    public const string StorePlace = "[AspNetUserStore]";
    public const string LastStep = "LastStep";

    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int SecondsOfAStep = 30;

    /// <summary>160 bits, the length that RFC 4226 asks for.</summary>
    public static string NewSecret() => RandomNumberGenerator.GetString(Base32, 32);

    /// <summary>What the code of this half minute is.</summary>
    public static string CodeOf(string secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        // Apps know no other hash than SHA-1; its weakness is no weakness here (RFC 6238, appendix B of RFC 4226).
        var hash = HMACSHA1.HashData(Bytes(secret), counter);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & 0x7fffffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    public static long StepAt(DateTimeOffset time) => time.ToUnixTimeSeconds() / SecondsOfAStep;

    /// <returns>The half minute that the code belongs to: this one, or one beside it, as clocks differ.</returns>
    public long? StepOf(string secret, string? typed)
    {
        var code = string.Concat((typed ?? "").Where(char.IsAsciiDigit));
        var now = StepAt(clock.GetUtcNow());
        return new[] { now, now - 1, now + 1 }.Cast<long?>().FirstOrDefault(step => CodeOf(secret, step!.Value) == code);
    }

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<StaffMember> manager, StaffMember user)
    {
        if (await manager.GetAuthenticatorKeyAsync(user) is not { } secret || StepOf(secret, token) is not { } step)
        {
            return false;
        }

        var last = long.TryParse(await manager.GetAuthenticationTokenAsync(user, StorePlace, LastStep), CultureInfo.InvariantCulture, out var taken) ? taken : 0;
        return step > last && (await manager.SetAuthenticationTokenAsync(user, StorePlace, LastStep, step.ToString(CultureInfo.InvariantCulture))).Succeeded;
    }

    public async Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<StaffMember> manager, StaffMember user) =>
        await manager.GetAuthenticatorKeyAsync(user) is not null;

    /// <summary>The app makes them, not the site.</summary>
    public Task<string> GenerateAsync(string purpose, UserManager<StaffMember> manager, StaffMember user) => Task.FromResult("");

    private static byte[] Bytes(string secret)
    {
        var bytes = new List<byte>();
        var (bits, count) = (0, 0);
        foreach (var letter in secret)
        {
            bits = ((bits << 5) | Base32.IndexOf(letter, StringComparison.Ordinal)) & 0xfff;
            count += 5;
            if (count >= 8)
            {
                count -= 8;
                bytes.Add((byte)(bits >> count));
            }
        }

        return [.. bytes];
    }
}
