using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Aftercare;
using RocklandIop.Web.Features.Effectiveness;
using RocklandIop.Web.Features.GetHelp;
using RocklandIop.Web.Features.Glossary;
using RocklandIop.Web.Features.LevelsOfCare;
using RocklandIop.Web.Features.Pages;
using RocklandIop.Web.Features.Provider;
using RocklandIop.Web.Features.Questions;
using RocklandIop.Web.Features.Search;
using RocklandIop.Web.Features.Sources;
using RocklandIop.Web.Features.Therapies;
using RocklandIop.Web.Features.WhatToExpect;
using RocklandIop.Web.Features.WhichLevel;

namespace RocklandIop.Web.Content.Types;

/// <summary>Every content table with its fields, in the order in which editors look for them.</summary>
public static class ContentTypes
{
    private const string InSearch = "For search engines: at most 155 characters, unlike any other page's.";
    private const string ReadNext = "Addresses of this site, one a line, such as /what-to-expect.";

    public static readonly ContentType<Page> Pages = Reviewed(new ContentType<Page>("pages", "Page", "Pages")
        .Field(page => page.Title)
        .Plain(page => page.Summary, hint: "What the page answers, in one sentence.")
        .Plain(page => page.Description, hint: InSearch)
        .Field(page => page.Menu, "Name in the main menu", "Empty keeps it out of the menu.")
        .Field(page => page.Related, "Read next", ReadNext)
        .Body(page => page.Body, "Text")
        .At(page => page.Address));

    public static readonly ContentType<LevelOfCare> LevelsOfCare = Reviewed(new ContentType<LevelOfCare>("levels-of-care", "Level of care", "Levels of care")
        .Field(level => level.Title)
        .Field(level => level.Abbreviation)
        .Plain(level => level.Summary, hint: "What the page answers, in one sentence.")
        .Plain(level => level.Description, hint: InSearch)
        .Field(level => level.AsamLevel, "ASAM level", "Its number in The ASAM Criteria, 3rd edition.")
        .Field(level => level.WeeklyHoursFrom, "Hours a week, at least", "For adults. Empty: no lower bound.")
        .Field(level => level.WeeklyHoursTo, "Hours a week, at most", "Empty: no upper bound; both empty: around the clock.")
        .Field(level => level.SleepsAt, "Sleeps at")
        .Field(level => level.LicensedName, "Name on the provider's licence")
        .Inline(level => level.Hours, "Hours of treatment")
        .Inline(level => level.LivesAt, "Where you sleep")
        .Inline(level => level.Supervision, "Who is there")
        .Inline(level => level.TypicalLength, "How long")
        .Inline(level => level.Therapies)
        .Inline(level => level.MedicalCare)
        .Inline(level => level.RelativeCost, "Cost next to the others")
        .Inline(level => level.BestSuited, "May suit")
        .Inline(level => level.OtherLevel, "When another level may be safer")
        .Field(level => level.Related, "Read next", ReadNext)
        .Body(level => level.Body, "Text")
        .At(level => level.Address));

    public static readonly ContentType<Therapy> Therapies = Reviewed(new ContentType<Therapy>("therapies", "Therapy", "Therapies")
        .Field(therapy => therapy.Title)
        .Field(therapy => therapy.Abbreviation)
        .Plain(therapy => therapy.Summary, hint: "What the page answers, in one sentence.")
        .Plain(therapy => therapy.Description, hint: InSearch)
        .Field(therapy => therapy.Evidence, "Strength of the evidence")
        .Inline(therapy => therapy.EvidenceFor, "For what it stands")
        .Field(therapy => therapy.Related, "Read next", ReadNext)
        .Section(Therapy.Headings[0], therapy => therapy.WhatItIs)
        .Section(Therapy.Headings[1], therapy => therapy.Session)
        .Section(Therapy.Headings[2], therapy => therapy.EvidenceText)
        .Section(Therapy.Headings[3], therapy => therapy.ForWhom)
        .Section(Therapy.Headings[4], therapy => therapy.Words)
        .At(therapy => therapy.Address));

    public static readonly ContentType<AftercareElement> Aftercare = Reviewed(new ContentType<AftercareElement>("aftercare", "Aftercare element", "Aftercare")
        .Field(element => element.Title)
        .Blocks(element => element.Text)
        .At(element => $"/aftercare#{element.Slug}"));

    public static readonly ContentType<Question> Questions = Reviewed(new ContentType<Question>("questions", "Question", "Questions")
        .Field(question => question.Text, "Question")
        .Blocks(question => question.Answer)
        .Field(question => question.Audience, "Who asks it")
        .At(question => $"/questions#{question.Slug}"));

    public static readonly ContentType<GlossaryTerm> Glossary = Reviewed(new ContentType<GlossaryTerm>("glossary", "Glossary term", "Glossary")
        .Field(term => term.Term)
        .Field(term => term.Abbreviation)
        .Field(term => term.AlsoCalled, hint: "Older or other names.")
        .Blocks(term => term.Definition, hint: "One or two sentences.")
        .At(term => $"/glossary#{term.Slug}"));

    public static readonly ContentType<Source> Sources = Reviewed(new ContentType<Source>("sources", "Source", "Sources") { SlugKey = "key" }
        .Field(source => source.Title)
        .Plain(source => source.Citation, hint: "The full reference.")
        .Field(source => source.Year, hint: "Empty for a page without a date.")
        .Field(source => source.Url, "Address", "Starts with https://")
        .Blocks(source => source.Shows, "What it really shows")
        .Inline(source => source.Limits, "Its limit")
        .At(source => $"/sources#{source.Slug}")
        .Checked(source => source.Url.StartsWith("https://", StringComparison.Ordinal) ? [] : [new ContentProblem("url", "must start with https://")]));

    public static readonly ContentType<HelpLine> HelpLines = Reviewed(new ContentType<HelpLine>("help-lines", "Help line", "Help lines")
        .Field(line => line.Name)
        .Field(line => line.ShortName)
        .Field(line => line.Phone, hint: "As people read it.")
        .Field(line => line.Tel, "Phone, as dialed")
        .Field(line => line.Sms, "Number for texts")
        .Field(line => line.SmsText, "Word to text")
        .Field(line => line.Website)
        .Inline(line => line.About)
        .Field(line => line.Kind)
        .Field(line => line.InStrip, "In the strip on every page")
        .At(_ => "/get-help")
        .Checked(line => line.Website?.StartsWith("https://", StringComparison.Ordinal) == false ? [new ContentProblem("website", "must start with https://")] : []));

    public static readonly ContentType<StudyResult> StudyResults = Reviewed(new ContentType<StudyResult>("study-results", "Study result", "Study results")
        .Field(result => result.Measure)
        .Field(result => result.Source, hint: "The key of its source.")
        .Field(result => result.Group)
        .Field(result => result.People)
        .Field(result => result.Percent)
        .Field(result => result.Month, hint: "Months after the start.")
        .Inline(result => result.Reading, "What the difference means")
        .At(_ => "/effectiveness")
        .Checked(result => result.Percent is >= 0 and <= 100 ? [] : [new ContentProblem("percent", "must be from 0 to 100")]));

    public static readonly ContentType<LevelAnswer> LevelAnswers = Reviewed(new ContentType<LevelAnswer>("which-level", "Answer about levels", "Which level")
        .Field(answer => answer.Question)
        .Field(answer => answer.Answer)
        .Field(answer => answer.Level, hint: "The address name of the lowest level that fits, such as residential.")
        .Field(answer => answer.IsSafety, "A safety question")
        .Field(answer => answer.IsRedFlag, "A red flag: help first, no level is named")
        .At(_ => "/which-level"));

    public static readonly ContentType<SampleSession> SampleWeek = Reviewed(new ContentType<SampleSession>("sample-week", "Part of the sample week", "Sample week") { IsClinical = false }
        .Field(session => session.Title)
        .Field(session => session.Day)
        .Field(session => session.Starts)
        .Field(session => session.Minutes)
        .At(_ => "/what-to-expect"));

    public static readonly ContentType<SearchSynonym> SearchSynonyms = Reviewed(new ContentType<SearchSynonym>("search-synonyms", "Search word", "Search words") { IsClinical = false }
        .Field(synonym => synonym.Means, "What the pages say", "Looked for as well.")
        .Field(synonym => synonym.Words, "What readers type", "In small letters, one a line.")
        .Field(synonym => synonym.Best, "Address that answers best", "Stands first. Empty leaves the order to the search."));

    public static readonly ContentType<ProviderRecord> Provider = Reviewed(new ContentType<ProviderRecord>("provider", "Provider record", "Provider record") { IsClinical = false, IsRecord = true, SlugKey = null }
        .Field(provider => provider.Name)
        .Field(provider => provider.LicensedName)
        .Field(provider => provider.LicenceNote)
        .Field(provider => provider.Phone)
        .Field(provider => provider.Tel)
        .Field(provider => provider.AddressLine)
        .Field(provider => provider.City)
        .Field(provider => provider.State)
        .Field(provider => provider.PostalCode)
        .Plain(provider => provider.Insurers)
        .Field(provider => provider.NoticeOfPrivacyPractices));

    public static readonly ContentType<StaffedHours> StaffedHours = Reviewed(new ContentType<StaffedHours>("staffed-hours", "Staffed hours", "Staffed hours") { IsClinical = false, IsRecord = true }
        .Field(window => window.Day)
        .Field(window => window.Opens)
        .Field(window => window.Closes)
        .Checked(window => window.Closes > window.Opens ? [] : [new ContentProblem("closes", "must be later than 'opens'")]));

    public static readonly ContentType<Holiday> Holidays = Reviewed(new ContentType<Holiday>("holidays", "Holiday", "Holidays") { IsClinical = false, IsRecord = true }
        .Field(holiday => holiday.Name)
        .Field(holiday => holiday.Date));

    /// <summary>Sources first and levels before the answers that name them, so that each row finds what it refers to.</summary>
    public static readonly IReadOnlyList<ContentType> All =
    [
        Sources, Provider, HelpLines, StaffedHours, Holidays, Aftercare, Questions, Glossary, SearchSynonyms, SampleWeek, StudyResults, Pages, LevelsOfCare, Therapies, LevelAnswers,
    ];

    /// <summary>What editors change by way of a draft, in the order of the desk.</summary>
    public static readonly IReadOnlyList<ContentType> Edited =
        [Pages, LevelsOfCare, Therapies, Aftercare, Questions, Glossary, Sources, HelpLines, LevelAnswers, StudyResults, SampleWeek, SearchSynonyms];

    public static ContentType? Find(string name) => All.FirstOrDefault(type => type.Name == name);

    public static ContentType Of(ContentRow row) => All.Single(type => type.RowType == row.GetType());

    /// <summary>What every row can have: who looked at its sources and its text, and when.</summary>
    private static ContentType<TRow> Reviewed<TRow>(ContentType<TRow> type) where TRow : ContentRow => type
        .Field(row => row.SourcesChecked, hint: "The day on which somebody last held the text against its sources.")
        .Field(row => row.NextReview, hint: "The day by which somebody looks at it again.")
        .Field(row => row.ReviewedBy, hint: "Set when a clinician approves it.");
}
