using RocklandIop.Web.Content;
using RocklandIop.Web.Features.Staff.Audit;

namespace RocklandIop.Web.Features.Staff.Exchange;

/// <summary><c>content export</c> and <c>content import</c>.</summary>
public static class ExchangeCommands
{
    public static async Task<bool> ExportAsync(IServiceProvider services, string file)
    {
        await using var scope = services.CreateAsyncScope();
        var zip = await scope.ServiceProvider.GetRequiredService<ContentExport>().ZipAsync(CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<AuditTrail>().SaveAsync(AuditAction.ContentExported, staffId: null, "content", "on the server", CancellationToken.None);
        try
        {
            await File.WriteAllBytesAsync(file, zip);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"The file cannot be written: {e.Message}");
            return false;
        }

        await Console.Out.WriteLineAsync($"All content is in {file}.");
        return true;
    }

    /// <param name="services">Of the site.</param>
    /// <param name="file">The zip.</param>
    /// <param name="dryRun">Prints the plan and leaves everything as it is.</param>
    /// <param name="reason">Why, although lints stop something in it.</param>
    /// <returns>Whether it was imported, or could be.</returns>
    public static async Task<bool> ImportAsync(IServiceProvider services, string file, bool dryRun, string? reason)
    {
        await using var scope = services.CreateAsyncScope();
        var import = scope.ServiceProvider.GetRequiredService<ContentImport>();
        ImportPlan plan;
        try
        {
            plan = await import.PlanAsync(await File.ReadAllBytesAsync(file), CancellationToken.None);
        }
        catch (Exception e) when (e is SeedException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"Nothing was imported. {e.Message}");
            return false;
        }

        await PrintAsync(plan);
        if (plan.Blocking.Count > 0 && reason?.Trim() is not { Length: >= ContentImport.ShortestReason and <= ContentImport.LongestReason })
        {
            await Console.Error.WriteLineAsync($"Nothing was imported: {plan.Blocking.Count} findings stop it. To import all the same, say why with --reason, in {ContentImport.ShortestReason} to {ContentImport.LongestReason} characters.");
            return false;
        }

        if (dryRun || plan.IsEmpty)
        {
            await Console.Out.WriteLineAsync(plan.IsEmpty ? "There is nothing to import." : "Nothing was imported: this was a dry run.");
            return true;
        }

        await import.ApplyAsync(plan, staffId: null, plan.Blocking.Count > 0 ? reason!.Trim() : null, CancellationToken.None);
        await Console.Out.WriteLineAsync("Everything was imported.");
        return true;
    }

    private static async Task PrintAsync(ImportPlan plan)
    {
        foreach (var row in plan.New)
        {
            await Console.Out.WriteLineAsync($"new       {row.Type.Name}/{row.File.Slug}{(row.File.IsPublished ? "" : " (not published)")}");
        }

        foreach (var row in plan.Changed)
        {
            await Console.Out.WriteLineAsync($"changed   {row.Type.Name}/{row.Present!.Slug}: {string.Join(", ", row.Differs)}{(row.HasDraft ? " (has a draft, which stays)" : "")}");
        }

        foreach (var picture in plan.NewPictures.Concat(plan.ChangedPictures))
        {
            await Console.Out.WriteLineAsync($"{(picture.IsNew ? "new       " : "changed   ")}images/{picture.File.Name}");
        }

        foreach (var (from, to) in plan.Addresses)
        {
            await Console.Out.WriteLineAsync($"address   {from} {(to is null ? "is gone" : to == from ? "is a page again" : $"leads to {to}")}");
        }

        foreach (var unknown in plan.UnknownFiles)
        {
            await Console.Out.WriteLineAsync($"not read  {unknown}");
        }

        foreach (var finding in plan.Findings)
        {
            await Console.Out.WriteLineAsync($"finding   {finding}");
        }

        await Console.Out.WriteLineAsync($"In short: {plan.InShort}; left alone: {plan.LeftAlone.Count}");
    }
}
