using RocklandIop.Web.Email;

namespace RocklandIop.Web.Features.Staff.Accounts;

/// <summary>The verbs about staff, for whoever stands at the server.</summary>
public static class StaffCommands
{
    private const string FirstAdministrator = "administrator@example.test";

    /// <returns>What is wrong with the words; nothing when they can be used.</returns>
    public static string? WhatIsWrong(string address, string? roles)
    {
        if (address.Length > InviteForm.LongestAddress || !EmailSetup.IsMailbox(address))
        {
            return "ADDRESS must be one e-mail address.";
        }

        return RoleChoices.Read(roles) is null ? $"--role must be one of {string.Join(", ", RoleChoices.All)}, or several with commas between." : null;
    }

    /// <returns>Whether a link was made.</returns>
    public static async Task<bool> InviteAsync(IServiceProvider services, string address, string? roles)
    {
        await using var scope = services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<Invitations>().InviteAsync(address, RoleChoices.Read(roles)!.Value, by: null, CancellationToken.None) is not { } link)
        {
            await Console.Error.WriteLineAsync("This account is shut. An administrator can open it again under /staff/accounts.");
            return false;
        }

        await Console.Out.WriteLineAsync($"""
            {link}
            Good for {StaffInvitation.Life.TotalHours:0} hours, once. Give it to nobody else. Links made before for this address no longer work.
            """);
        return true;
    }

    /// <returns>A link for a newcomer with a database where nobody can sign in yet.</returns>
    public static async Task<string?> FirstLinkAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Invitations>().ForFirstAdministratorAsync(FirstAdministrator, CancellationToken.None);
    }
}
