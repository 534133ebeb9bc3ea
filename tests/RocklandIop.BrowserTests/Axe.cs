using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace RocklandIop.BrowserTests;

/// <summary>Deque's rules on accessibility, run in the page itself: the Playwright wrapper fills a page of its own with each answer, finds the same, and takes four times as long.</summary>
internal static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    public static async Task ShouldFindNothingAsync(IPage page) => (await FaultsAsync(page)).ShouldBeEmpty();

    /// <param name="page">Without the frames in it.</param>
    /// <param name="rules">Every rule where none is named.</param>
    public static async Task<IReadOnlyList<string>> FaultsAsync(IPage page, params string[] rules)
    {
        await page.EvaluateAsync(Script);
        var faults = await page.EvaluateAsync<string[]>(
            """
            async rules => {
              const only = rules.length ? { runOnly: { type: 'rule', values: rules } } : {};
              const { violations } = await axe.run({ iframes: false, resultTypes: ['violations'], ...only });
              return violations.map(violation => `${violation.id}: ${violation.nodes.map(node => node.html).join(' | ')}`);
            }
            """, rules);
        return [.. faults.Select(fault => $"{page.Url}: {fault}")];
    }
}
