using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using RocklandIop.Web.Features.Staff.Accounts;

namespace RocklandIop.Web.Features.Staff.SignIn;

/// <summary>Making a passkey: what the browser is asked for, and what it answered.</summary>
public sealed class Passkeys(SignInManager<StaffMember> signIn)
{
    /// <returns>JSON for the browser.</returns>
    public async Task<string> OptionsAsync(StaffMember member, bool exceptThoseThereAre)
    {
        var json = await signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = member.Id.ToString(), Name = member.UserName!, DisplayName = member.DisplayName });
        if (exceptThoseThereAre)
        {
            return json;
        }

        var options = JsonNode.Parse(json)!.AsObject();
        options.Remove("excludeCredentials");
        return options.ToJsonString();
    }

    /// <returns>Nothing when it is not what was asked for.</returns>
    public async Task<UserPasskeyInfo?> ReadAsync(StaffMember member, string? credential, HttpRequest request)
    {
        try
        {
            var result = await signIn.PerformPasskeyAttestationAsync(credential ?? "");
            if (!result.Succeeded || result.UserEntity.Id != member.Id.ToString())
            {
                return null;
            }

            result.Passkey.Name = UserDevice.Of(request.Headers.UserAgent.ToString());
            return result.Passkey;
        }
        catch (InvalidOperationException)
        {
            // The page was open too long, so that nothing was asked for any more.
            return null;
        }
    }
}
