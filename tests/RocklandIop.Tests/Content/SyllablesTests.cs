using RocklandIop.Web.Content.Lints;

namespace RocklandIop.Tests.Content;

public sealed class SyllablesTests
{
    [Theory]
    [InlineData(1, "the", "use", "care", "through", "helped", "called", "times", "makes", "days", "year", "don't", "you're", "scared", "based", "9", "2,115")]
    [InlineData(2, "people", "treatment", "safely", "movement", "client", "trial", "being", "trying", "science", "quiet", "useful", "someone", "sometimes", "isn't", "started", "needed", "tables", "handled", "session", "patients", "anxious", "going", "create", "unique", "outcome")]
    [InlineData(3, "family", "medicine", "management", "agreement", "requirement", "element", "easier", "period", "previous", "opioid", "influence", "usual", "awareness", "happier", "services", "completely", "employer", "violence", "IOP", "one-to-one")]
    [InlineData(4, "anxiety", "criticism", "experience", "recovery's", "evaluate", "psychiatric", "suicidal", "society", "situation", "January", "immediate", "continuing", "self-respecting")]
    [InlineData(5, "dialectical", "communication", "university", "individual")]
    public void A_word_has_its_syllables(int expected, params string[] words) =>
        words.Where(word => Syllables.Count(word) != expected).Select(word => $"{word}: {Syllables.Count(word)}").ShouldBeEmpty();
}
