using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Content.Lints;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Images;
using RocklandIop.Web.Features.Pages;
using RocklandIop.Web.Features.Prose;
using RocklandIop.Web.Features.Search;
using RocklandIop.Web.Features.Sources;

namespace RocklandIop.Web.Features.Staff.Content;

/// <summary>What the texts of a draft point to: sources, pages, pictures; and the order of their headings.</summary>
public sealed class MarkdownChecks(SiteDbContext db, SiteAddresses addresses)
{
    public const string Citation = "citation";
    public const string Link = "link";
    public const string Headings = "headings";

    public async Task<IReadOnlyList<DraftFinding>> OfAsync(ContentItem item, ContentRow row, CancellationToken cancel)
    {
        var texts = item.Type.Fields.Where(field => field.IsMarkdown && field.Read(row) is not null).Select(field => (Field: field, Document: ProseMarkdown.Parse(field.Read(row)!))).ToList();
        return
        [
            .. await CitationsAsync(item, texts, cancel),
            .. await LinksAsync(item.Type, row, texts, cancel),
            .. await PicturesAsync(item, row, cancel),
            .. texts.SelectMany(text => SkippedHeadings(text.Field, text.Document)),
        ];
    }

    /// <returns>Null when this source can be cited.</returns>
    public async Task<string?> SourceProblemAsync(string key, CancellationToken cancel) =>
        (await ProblemsAsync([key], cancel)).GetValueOrDefault(key);

    private async Task<IReadOnlyList<DraftFinding>> CitationsAsync(ContentItem item, List<(ContentField Field, MarkdownDocument Document)> texts, CancellationToken cancel)
    {
        var cited = (from text in texts
                     from citation in text.Document.Descendants<CitationInline>()
                     from key in citation.Keys
                         // A source may be cited in its own text before it is published.
                     where item.Row is not Source own || key != own.Key
                     select (text.Field, citation.Line, key)).ToList();
        var problems = await ProblemsAsync([.. cited.Select(citation => citation.key).Distinct()], cancel);
        return [.. cited.Where(citation => problems.ContainsKey(citation.key)).Select(citation => new DraftFinding(citation.Field.Name, LineOf(citation.Field, citation.Line), Citation, $"[@{citation.key}]", problems[citation.key], IsBlocking: true))];
    }

    private async Task<IReadOnlyDictionary<string, string>> ProblemsAsync(IReadOnlyCollection<string> keys, CancellationToken cancel)
    {
        if (keys.Count == 0)
        {
            return new Dictionary<string, string>();
        }

        var slugs = keys.Select(key => key.ToLowerInvariant()).ToList();
        var known = await db.Set<Source>().Where(source => source.Language == ContentRow.SiteLanguage && slugs.Contains(source.Slug))
            .Select(source => new { source.Slug, source.IsPublished }).ToDictionaryAsync(source => source.Slug.ToUpperInvariant(), source => source.IsPublished, cancel);
        return keys.Where(key => !known.GetValueOrDefault(key))
            .ToDictionary(key => key, key => known.ContainsKey(key) ? "publish this source first: readers cannot see it" : "no source has this key; keys are written in capitals");
    }

    private async Task<IReadOnlyList<DraftFinding>> LinksAsync(ContentType type, ContentRow row, List<(ContentField Field, MarkdownDocument Document)> texts, CancellationToken cancel)
    {
        List<(string Field, int? Line, string Address)> links =
        [
            .. from text in texts
               from link in text.Document.Descendants<LinkInline>()
               where !link.IsImage && link.Url is not null && (link.Url.Length == 0 || link.Url.StartsWith('/'))
               select (text.Field.Name, LineOf(text.Field, link.Line), link.Url),
            .. row is Article article ? article.Related.Select(address => ("related", (int?)null, address)) : [],
            .. row is SearchSynonym { Best: { Length: > 0 } best } ? [("best", (int?)null, best)] : Array.Empty<(string, int?, string)>(),
        ];
        var states = await addresses.OfAsync([.. links.Select(link => link.Address).Where(address => address.StartsWith('/')).Distinct()], type.AddressOf(row), cancel);
        var findings = new List<DraftFinding>();
        foreach (var (field, line, address) in links)
        {
            if (!states.TryGetValue(address, out var state))
            {
                findings.Add(new DraftFinding(field, line, Link, address.Length == 0 ? "a link without an address that pages may have" : address, "write an address that starts with / for this site, or with https:// for another", IsBlocking: true));
            }
            else if (!state.Leads)
            {
                findings.Add(new DraftFinding(field, line, Link, address, "nothing is at this address; choose another page, or take the link out", IsBlocking: true));
            }
            else if (state.MovedTo is { } now)
            {
                findings.Add(new DraftFinding(field, line, Link, address, $"this page moved; write {now}", IsBlocking: false));
            }
        }

        return findings;
    }

    private async Task<IReadOnlyList<DraftFinding>> PicturesAsync(ContentItem item, ContentRow row, CancellationToken cancel)
    {
        var pictures = (from field in item.Type.Fields
                        where field.IsMarkdown && field.Read(row) is not null
                        from picture in ProseMarkdown.PicturesIn(field.Read(row)!)
                        select (Field: field, Picture: picture)).ToList();
        if (pictures.Count == 0)
        {
            return [];
        }

        var names = (await db.Set<ContentImage>().Where(image => !image.IsHidden).Select(image => image.Name).ToListAsync(cancel)).ToHashSet();
        return
        [
            .. from place in pictures
               let instead = PicturesLint.WhatToDo(place.Picture, names)
               where instead is not null
               select new DraftFinding(place.Field.Name, LineOf(place.Field, place.Picture.Line - 1), PicturesLint.Name, place.Picture.Address, instead, IsBlocking: true),
        ];
    }

    /// <summary>The title of the page is the first level, the heading of a section the second.</summary>
    private static IEnumerable<DraftFinding> SkippedHeadings(ContentField field, MarkdownDocument document)
    {
        var last = field.Kind is ContentFieldKind.Section ? 2 : 1;
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            if (heading.Level == 1)
            {
                yield return new DraftFinding(field.Name, LineOf(field, heading.Line), Headings, heading.PlainText(), "begin with ##: the title above is the only heading of the first level", IsBlocking: false);
            }
            else if (heading.Level > last + 1)
            {
                yield return new DraftFinding(field.Name, LineOf(field, heading.Line), Headings, heading.PlainText(), $"begin with {new string('#', last + 1)}: a level is left out before it", IsBlocking: false);
            }

            last = heading.Level;
        }
    }

    /// <param name="field">Where it stands.</param>
    /// <param name="line">From 0.</param>
    private static int? LineOf(ContentField field, int line) => field.Kind is ContentFieldKind.Inline ? null : line + 1;
}
