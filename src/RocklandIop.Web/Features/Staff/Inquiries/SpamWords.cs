using RocklandIop.Web.Features.Inquiries;

namespace RocklandIop.Web.Features.Staff.Inquiries;

/// <summary>Why an inquiry looked like spam, for people.</summary>
public static class SpamWords
{
    public static IEnumerable<string> Of(SpamSignals signals) =>
        Enum.GetValues<SpamSignals>().Where(signal => signal != SpamSignals.None && signals.HasFlag(signal)).Select(Word).DefaultIfEmpty("no signs are recorded");

    private static string Word(SpamSignals signal) => signal switch
    {
        SpamSignals.Honeypot => "a box that people do not see was filled in",
        SpamSignals.TooFast => "sent faster than anybody can read the form",
        SpamSignals.Links => "it holds several links",
        SpamSignals.CaptchaFailed => "the check against robots failed",
        SpamSignals.CaptchaUnverified => "the check against robots could not be made (this alone means nothing)",
        SpamSignals.None => "",
    };
}
