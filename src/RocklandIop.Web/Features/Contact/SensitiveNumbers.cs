using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace RocklandIop.Web.Features.Contact;

/// <summary>Numbers that have no place in an inquiry: Social Security numbers, and card numbers by their check digit (ISO/IEC 7812-1). In any script's digits.</summary>
public static partial class SensitiveNumbers
{
    private const int ShortestCard = 13;
    private const int LongestCard = 19;

    public static bool Found(string text)
    {
        var plain = Plain(text);
        return SocialSecurityNumber().IsMatch(plain) || DigitRuns().Matches(plain).Any(run => HoldsCard(run.Value));
    }

    /// <summary>Any group of digits in the run may be where the number begins or ends: what stands beside it may be a date.</summary>
    private static bool HoldsCard(string run)
    {
        var groups = run.Split(' ', '-', '.');
        for (var first = 0; first < groups.Length; first++)
        {
            var digits = "";
            foreach (var group in groups.Skip(first))
            {
                digits += group;
                if (digits.Length is >= ShortestCard and <= LongestCard && HasCheckDigit(digits))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The Luhn formula. All zeros pass it, and are nobody's card.</summary>
    private static bool HasCheckDigit(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[digits.Length - 1 - i] - '0';
            var value = i % 2 == 0 ? digit : digit * 2;
            sum += value > 9 ? value - 9 : value;
        }

        return sum > 0 && sum % 10 == 0;
    }

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category == UnicodeCategory.DecimalDigitNumber)
            {
                plain.Append((int)Rune.GetNumericValue(rune));
            }
            else if (category is UnicodeCategory.DashPunctuation)
            {
                plain.Append('-');
            }
            else if (category is UnicodeCategory.SpaceSeparator || rune.Value is '\t')
            {
                plain.Append(' ');
            }
            else if (category != UnicodeCategory.Format)
            {
                plain.Append(rune.ToString());
            }
        }

        return plain.ToString();
    }

    /// <summary>No number begins with 000, 666 or 9, nor has a part of zeros alone (ssa.gov).</summary>
    [GeneratedRegex(@"(?<!\d)(?<!\d-)(?!000|666|9)\d{3}(?<between>[-. ]?)(?!00)\d{2}\k<between>(?!0000)\d{4}(?!\d)(?!-\d)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SocialSecurityNumber();

    [GeneratedRegex(@"\d+([-. ]\d+)*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DigitRuns();
}
