using RocklandIop.Web.Features.Contact;

namespace RocklandIop.Tests.Features.Contact;

public sealed class SensitiveNumbersTests
{
    [Theory]
    [InlineData("my social is 123-45-6789.")]
    [InlineData("SSN-123-45-6789")]
    [InlineData("123 45 6789")]
    [InlineData("123.45.6789")]
    [InlineData("(123456789)")]
    [InlineData("123‑45‑6789")]
    [InlineData("123\u200B-45-6789")]
    [InlineData("١٢٣-٤٥-٦٧٨٩")]
    [InlineData("１２３－４５－６７８９")]
    [InlineData("card 4111 1111 1111 1111 thanks")]
    [InlineData("4111-1111-1111-1111")]
    [InlineData("4111111111111111")]
    [InlineData("378282246310005")]
    [InlineData("4111 1111 1111 1111 12 29 123")]
    [InlineData("12 29 4111 1111 1111 1111")]
    public void Is_found(string text) => SensitiveNumbers.Found(text).ShouldBeTrue();

    [Theory]
    [InlineData("call 617-555-0123 or 617 555 0199")]
    [InlineData("+1 (617) 555-0123, ext. 4567")]
    [InlineData("since 2019-05-12, aged 34, 12 weeks")]
    [InlineData("000-12-3456 and 666-12-3456 and 912-12-3456 and 123-00-4567 and 123-45-0000")]
    [InlineData("4111 1111 1111 1112")]
    [InlineData("my ZIP is 02370-1234")]
    [InlineData("0000 0000 0000 0000")]
    [InlineData("reference RR-2345-6789")]
    [InlineData("")]
    public void Is_left_alone(string text) => SensitiveNumbers.Found(text).ShouldBeFalse();
}
