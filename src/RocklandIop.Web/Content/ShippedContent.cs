using System.Text.RegularExpressions;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Aftercare;
using RocklandIop.Web.Features.Effectiveness;
using RocklandIop.Web.Features.GetHelp;
using RocklandIop.Web.Features.Glossary;
using RocklandIop.Web.Features.LevelsOfCare;
using RocklandIop.Web.Features.Pages;
using RocklandIop.Web.Features.Prose;
using RocklandIop.Web.Features.Provider;
using RocklandIop.Web.Features.Questions;
using RocklandIop.Web.Features.Search;
using RocklandIop.Web.Features.Sources;
using RocklandIop.Web.Features.Therapies;
using RocklandIop.Web.Features.WhatToExpect;
using RocklandIop.Web.Features.WhichLevel;

namespace RocklandIop.Web.Content;

/// <summary>The content files as rows, checked: every key known, every slug once, every citation leading to a source.</summary>
public sealed partial class ShippedContent
{
    private readonly List<ContentRow> rows = [];
    private readonly Dictionary<ContentRow, SeedRow> origins = [];

    public IEnumerable<TRow> Of<TRow>() where TRow : ContentRow => rows.OfType<TRow>();

    public IReadOnlyList<ContentRow> Rows => rows;

    /// <summary>The file of a row and the line of each of its texts, so that a lint can point at them.</summary>
    public SeedRow OriginOf(ContentRow row) => origins[row];

    /// <param name="folder">Where the files are; by default beside the program.</param>
    /// <exception cref="SeedException">A file is wrong; the message names file and line.</exception>
    public static ShippedContent Read(string? folder = null)
    {
        folder ??= Path.Combine(AppContext.BaseDirectory, "Content");
        var content = new ShippedContent();
        var texts = new List<SeedText>();

        content.AddArray(folder, "sources.json", texts, SourceOf);
        content.AddArray(folder, "provider.json", texts, ProviderOf);
        content.AddArray(folder, "help-lines.json", texts, HelpLineOf);
        content.AddArray(folder, "staffed-hours.json", texts, StaffedHoursOf);
        content.AddArray(folder, "holidays.json", texts, HolidayOf);
        content.AddArray(folder, "aftercare.json", texts, AftercareOf);
        content.AddArray(folder, "questions.json", texts, QuestionOf);
        content.AddArray(folder, "glossary.json", texts, GlossaryTermOf);
        content.AddArray(folder, "search-synonyms.json", texts, SynonymOf);
        content.AddArray(folder, "sample-week.json", texts, SampleSessionOf);
        content.AddArray(folder, "study-results.json", texts, StudyResultOf);
        content.AddFolder(folder, "pages", texts, PageOf);
        content.AddFolder(folder, "levels-of-care", texts, LevelOf);
        content.AddFolder(folder, "therapies", texts, TherapyOf);
        content.AddArray(folder, "which-level.json", texts, content.LevelAnswerOf);

        content.CheckCitations(texts);
        return content;
    }

    private void AddArray<TRow>(string folder, string name, List<SeedText> texts, Func<SeedRow, List<SeedText>, TRow> read) where TRow : ContentRow
    {
        var path = Path.Combine(folder, name);
        if (File.Exists(path))
        {
            foreach (var seed in SeedFile.ReadArray(name, File.ReadAllText(path)))
            {
                Add(seed, read(seed, texts));
            }
        }
    }

    private void AddFolder<TRow>(string folder, string name, List<SeedText> texts, Func<SeedRow, List<SeedText>, TRow> read) where TRow : ContentRow
    {
        var path = Path.Combine(folder, name);
        if (Directory.Exists(path))
        {
            foreach (var file in Directory.EnumerateFiles(path, "*.md").Order(StringComparer.Ordinal))
            {
                var seed = SeedFile.ReadMarkdown($"{name}/{Path.GetFileName(file)}", File.ReadAllText(file));
                Add(seed, read(seed, texts));
            }
        }
    }

    private void Add<TRow>(SeedRow seed, TRow row) where TRow : ContentRow
    {
        if (!Slug().IsMatch(row.Slug))
        {
            throw new SeedException(seed.File, seed.Line, $"'{row.Slug}' must be small letters, digits and hyphens");
        }

        if (Of<TRow>().Any(other => other.Slug == row.Slug && other.Language == row.Language))
        {
            throw new SeedException(seed.File, seed.LineOf("slug"), $"'{row.Slug}' stands twice");
        }

        row.SourcesChecked = seed.OptionalDate("sourcesChecked");
        row.NextReview = seed.OptionalDate("nextReview");
        seed.RefuseUnknownKeys();
        rows.Add(row);
        origins.Add(row, seed);
    }

    private void CheckCitations(IEnumerable<SeedText> texts)
    {
        var keys = Of<Source>().Select(source => source.Key).ToHashSet();
        foreach (var text in texts)
        {
            foreach (var (key, line) in ProseMarkdown.CitationsIn(text.Markdown))
            {
                if (!keys.Contains(key))
                {
                    throw new SeedException(text.File, text.IsMultiline ? text.Line + line - 1 : text.Line, $"no source has the key '{key}'");
                }
            }
        }
    }

    private static Page PageOf(SeedRow seed, List<SeedText> texts) => new()
    {
        Slug = FileSlug(seed),
        Title = seed.Text("title"),
        Summary = seed.Text("summary"),
        Description = seed.Text("description"),
        Menu = seed.Optional("menu"),
        Order = seed.Number("order"),
        Related = seed.List("related"),
        Body = Body(seed, texts),
    };

    private static LevelOfCare LevelOf(SeedRow seed, List<SeedText> texts) => new()
    {
        Slug = FileSlug(seed),
        Title = seed.Text("title"),
        Abbreviation = seed.Optional("abbreviation"),
        Summary = seed.Text("summary"),
        Description = seed.Text("description"),
        Order = seed.Number("order"),
        Related = seed.List("related"),
        AsamLevel = seed.Text("asamLevel"),
        WeeklyHoursFrom = seed.OptionalNumber("weeklyHoursFrom"),
        WeeklyHoursTo = seed.OptionalNumber("weeklyHoursTo"),
        SleepsAt = seed.Choice<SleepsAt>("sleepsAt"),
        Hours = Markdown(seed, "hours", texts),
        LivesAt = Markdown(seed, "livesAt", texts),
        Supervision = Markdown(seed, "supervision", texts),
        TypicalLength = Markdown(seed, "typicalLength", texts),
        Therapies = Markdown(seed, "therapies", texts),
        MedicalCare = Markdown(seed, "medicalCare", texts),
        RelativeCost = Markdown(seed, "relativeCost", texts),
        BestSuited = Markdown(seed, "bestSuited", texts),
        OtherLevel = Markdown(seed, "otherLevel", texts),
        Body = Body(seed, texts),
    };

    private static Therapy TherapyOf(SeedRow seed, List<SeedText> texts)
    {
        var sections = Sections(seed, Body(seed, texts), Therapy.Headings);
        return new Therapy
        {
            Slug = FileSlug(seed),
            Title = seed.Text("title"),
            Abbreviation = seed.Optional("abbreviation"),
            Summary = seed.Text("summary"),
            Description = seed.Text("description"),
            Order = seed.Number("order"),
            Related = seed.List("related"),
            Evidence = seed.Choice<Evidence>("evidence"),
            EvidenceFor = Markdown(seed, "evidenceFor", texts),
            WhatItIs = sections[0],
            Session = sections[1],
            EvidenceText = sections[2],
            ForWhom = sections[3],
            Words = sections[4],
        };
    }

    private static AftercareElement AftercareOf(SeedRow seed, List<SeedText> texts) => new()
    {
        Slug = seed.Text("slug"),
        Title = seed.Text("title"),
        Text = Markdown(seed, "text", texts),
        Order = seed.Number("order"),
    };

    private static Question QuestionOf(SeedRow seed, List<SeedText> texts) => new()
    {
        Slug = seed.Text("slug"),
        Text = seed.Text("text"),
        Answer = Markdown(seed, "answer", texts),
        Audience = seed.Choice<Audience>("audience"),
        Order = seed.Number("order"),
    };

    private static GlossaryTerm GlossaryTermOf(SeedRow seed, List<SeedText> texts) => new()
    {
        Slug = seed.Text("slug"),
        Term = seed.Text("term"),
        Abbreviation = seed.Optional("abbreviation"),
        AlsoCalled = seed.Optional("alsoCalled"),
        Definition = Markdown(seed, "definition", texts),
        Order = seed.Number("order"),
    };

    private static Source SourceOf(SeedRow seed, List<SeedText> texts)
    {
        var url = seed.Text("url");
        return new Source
        {
            Slug = seed.Text("key").ToLowerInvariant(),
            Title = seed.Text("title"),
            Citation = seed.Text("citation"),
            Year = seed.OptionalNumber("year"),
            Url = url.StartsWith("https://", StringComparison.Ordinal) ? url : throw seed.Wrong("url", "'url' must start with https://"),
            Shows = Markdown(seed, "shows", texts),
            Limits = seed.Optional("limits"),
            Order = seed.Number("order"),
        };
    }

    private static HelpLine HelpLineOf(SeedRow seed, List<SeedText> texts) => new()
    {
        Slug = seed.Text("slug"),
        Name = seed.Text("name"),
        ShortName = seed.Text("shortName"),
        Phone = seed.Text("phone"),
        Tel = seed.Text("tel"),
        Sms = seed.Optional("sms"),
        SmsText = seed.Optional("smsText"),
        Website = seed.Optional("website"),
        About = Markdown(seed, "about", texts),
        Kind = seed.Choice<HelpLineKind>("kind"),
        InStrip = seed.Flag("inStrip"),
        Order = seed.Number("order"),
    };

    private static ProviderRecord ProviderOf(SeedRow seed, List<SeedText> texts) => new()
    {
        Slug = "provider",
        Name = seed.Text("name"),
        Phone = seed.Text("phone"),
        Tel = seed.Text("tel"),
        LicensedName = seed.Optional("licensedName"),
        LicenceNote = seed.Optional("licenceNote"),
        AddressLine = seed.Optional("addressLine"),
        City = seed.Optional("city"),
        State = seed.Text("state"),
        PostalCode = seed.Optional("postalCode"),
        Insurers = seed.Optional("insurers"),
        NoticeOfPrivacyPractices = seed.Optional("noticeOfPrivacyPractices"),
    };

    private static StaffedHours StaffedHoursOf(SeedRow seed, List<SeedText> texts)
    {
        var opens = seed.Time("opens");
        var closes = seed.Time("closes");
        return new StaffedHours
        {
            Slug = seed.Text("slug"),
            Day = seed.Choice<DayOfWeek>("day"),
            Opens = opens,
            Closes = closes > opens ? closes : throw seed.Wrong("closes", "'closes' must be later than 'opens'"),
            Order = seed.Number("order"),
        };
    }

    private static Holiday HolidayOf(SeedRow seed, List<SeedText> texts) => new()
    {
        Slug = seed.Text("slug"),
        Date = seed.Date("date"),
        Name = seed.Text("name"),
        Order = seed.Number("order"),
    };

    private static SearchSynonym SynonymOf(SeedRow seed, List<SeedText> texts) => new()
    {
        Slug = seed.Text("slug"),
        Words = seed.List("words"),
        Means = seed.Text("means"),
        Best = seed.Optional("best"),
        Order = seed.Number("order"),
    };

    /// <summary>Not static: it looks up the levels, which are read before it.</summary>
    private LevelAnswer LevelAnswerOf(SeedRow seed, List<SeedText> texts)
    {
        var level = seed.Optional("level");
        return new LevelAnswer
        {
            Slug = seed.Text("slug"),
            Question = seed.Text("question"),
            Answer = seed.Text("answer"),
            Level = level is null || Of<LevelOfCare>().Any(row => row.Slug == level) ? level : throw seed.Wrong("level", $"no level of care has the slug '{level}'"),
            IsSafety = seed.Flag("isSafety"),
            IsRedFlag = seed.Flag("isRedFlag"),
            Order = seed.Number("order"),
        };
    }

    private static SampleSession SampleSessionOf(SeedRow seed, List<SeedText> texts) => new()
    {
        Slug = seed.Text("slug"),
        Day = seed.Choice<DayOfWeek>("day"),
        Starts = seed.Time("starts"),
        Minutes = seed.Number("minutes"),
        Title = seed.Text("title"),
        Order = seed.Number("order"),
    };

    private static StudyResult StudyResultOf(SeedRow seed, List<SeedText> texts) => new()
    {
        Slug = seed.Text("slug"),
        Source = seed.Text("source"),
        Measure = seed.Text("measure"),
        Group = seed.Text("group"),
        People = seed.Number("people"),
        Percent = seed.Number("percent") is >= 0 and <= 100 and var percent ? percent : throw seed.Wrong("percent", "'percent' must be from 0 to 100"),
        Month = seed.Number("month"),
        Reading = Markdown(seed, "reading", texts),
        Order = seed.Number("order"),
    };

    private static string Markdown(SeedRow seed, string key, List<SeedText> texts)
    {
        var markdown = seed.Text(key);
        texts.Add(new SeedText(seed.File, seed.LineOf(key), markdown, IsMultiline: false));
        return markdown;
    }

    private static string Body(SeedRow seed, List<SeedText> texts)
    {
        texts.Add(new SeedText(seed.File, seed.BodyLine, seed.Body, IsMultiline: true));
        return seed.Body.Trim();
    }

    /// <summary>Cuts a body at its second-level headings, which must be exactly these.</summary>
    private static List<string> Sections(SeedRow seed, string body, IReadOnlyList<string> headings)
    {
        var parts = SecondLevelHeading().Split("\n" + body);
        var found = parts.Skip(1).Where((_, n) => n % 2 == 0).Select(heading => heading.Trim()).ToList();
        if (parts[0].Trim().Length > 0 || !found.SequenceEqual(headings))
        {
            throw new SeedException(seed.File, seed.BodyLine, $"the headings must be: {string.Join("; ", headings)}");
        }

        return [.. parts.Skip(1).Where((_, n) => n % 2 == 1).Select(text => text.Trim())];
    }

    private static string FileSlug(SeedRow seed) => Path.GetFileNameWithoutExtension(seed.File);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Slug();

    [GeneratedRegex(@"\n## (?<heading>[^\n]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecondLevelHeading();

    /// <summary>A body has its lines in the file; a string of JSON or front matter is one line, whatever it holds.</summary>
    private sealed record SeedText(string File, long Line, string Markdown, bool IsMultiline);
}
