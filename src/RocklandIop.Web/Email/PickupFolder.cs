using MimeKit;

namespace RocklandIop.Web.Email;

/// <summary>Takes the place of a mail server: each mail becomes a file.</summary>
internal static class PickupFolder
{
    /// <summary>Written beside and moved into place, so that a reader never meets half a mail, and a repeated one replaces itself.</summary>
    public static async Task DropAsync(MimeMessage message, string folder, string name, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var unfinished = Path.Combine(folder, $"{name}.unfinished");
        await using (var file = File.Create(unfinished))
        {
            await message.WriteToAsync(file, cancel);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, Path.Combine(folder, name), overwrite: true);
    }
}
