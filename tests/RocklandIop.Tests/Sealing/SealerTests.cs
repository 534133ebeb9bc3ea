using System.Security.Cryptography;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Tests.Sealing;

public sealed class SealerTests
{
    private const string Place = "Inquiries|SealedAnswers|1";

    private static readonly SealingKey First = new("first", Convert.FromBase64String(TestKeys.First));
    private static readonly SealingKey Second = new("second", Convert.FromBase64String(TestKeys.Second));

    [Theory]
    [InlineData("")]
    [InlineData("a lamp kept lit")]
    [InlineData("with \u0080 the padding byte and 子 at the end \u0080")]
    public void What_was_sealed_opens_as_it_was(string text)
    {
        var sealer = new Sealer([First]);

        sealer.Open(sealer.Seal(text, Place), Place).ShouldBe(text);
    }

    [Fact]
    public void It_opens_only_in_its_own_place()
    {
        var sealer = new Sealer([First]);
        var text = sealer.Seal("a lamp kept lit", Place);

        Should.Throw<CryptographicException>(() => sealer.Open(text, "Inquiries|SealedAnswers|2"));
    }

    [Fact]
    public void It_does_not_open_when_one_bit_was_altered()
    {
        var sealer = new Sealer([First]);
        var parts = sealer.Seal("a lamp kept lit", Place).Split('|');
        var box = Convert.FromBase64String(parts[2]);
        box[^1] ^= 1;

        Should.Throw<CryptographicException>(() => sealer.Open($"{parts[0]}|{parts[1]}|{Convert.ToBase64String(box)}", Place));
    }

    [Fact]
    public void The_first_key_seals_and_every_key_opens()
    {
        var old = new Sealer([First]).Seal("a lamp kept lit", Place);
        var rotated = new Sealer([Second, First]);

        rotated.Open(old, Place).ShouldBe("a lamp kept lit");
        rotated.Seal("new", Place).ShouldStartWith("v1|second|");
    }

    [Fact]
    public void A_lost_key_is_named()
    {
        var text = new Sealer([First]).Seal("a lamp kept lit", Place);

        Should.Throw<CryptographicException>(() => new Sealer([Second]).Open(text, Place)).Message.ShouldContain("'first'");
    }

    [Fact]
    public void Its_length_tells_little_and_twice_the_same_is_never_the_same()
    {
        var sealer = new Sealer([First]);

        sealer.Seal("short", Place).Length.ShouldBe(sealer.Seal(new string('a', 200), Place).Length);
        sealer.Seal("short", Place).ShouldNotBe(sealer.Seal("short", Place));
    }

    [Fact]
    public void An_index_is_the_same_for_the_same_text_in_the_same_place_under_the_same_key_only()
    {
        var sealer = new Sealer([First]);
        var index = sealer.BlindIndex("+16175550123", Place);

        index.ShouldMatch("^[0-9a-f]{64}$");
        new Sealer([First, Second]).BlindIndex("+16175550123", Place).ShouldBe(index);
        sealer.BlindIndex("+16175550124", Place).ShouldNotBe(index);
        sealer.BlindIndex("+16175550123", "elsewhere").ShouldNotBe(index);
        new Sealer([Second, First]).BlindIndex("+16175550123", Place).ShouldNotBe(index);
        new Sealer([Second, First]).BlindIndexes("+16175550123", Place).ShouldBe([new Sealer([Second]).BlindIndex("+16175550123", Place), index]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a lamp kept lit")]
    [InlineData("v1|first")]
    [InlineData("v2|first|AAAA")]
    [InlineData("v1|first|no base64!")]
    [InlineData("v1|first|AAAA")]
    public void What_is_no_sealed_text_is_refused_as_such(string text) =>
        Should.Throw<CryptographicException>(() => new Sealer([First]).Open(text, Place));
}
