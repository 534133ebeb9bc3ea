using Microsoft.Extensions.DependencyInjection;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Features.Contact;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Tests.Features;

public sealed class PossibleDuplicatesTests : IAsyncDisposable
{
    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData("(617) 555-0123", "+16175550123")]
    [InlineData("+1 617 555 0123", "+16175550123")]
    [InlineData("1-617-555-0123 ext. 12", "+16175550123")]
    [InlineData("617.555.0123", "+16175550123")]
    [InlineData("+44 20 7946 0958", "+442079460958")]
    [InlineData("555 0123", null)]
    [InlineData("call me maybe", null)]
    [InlineData("12345678901234567890", null)]
    [InlineData(" ", null)]
    [InlineData(null, null)]
    public void A_phone_number_is_the_same_however_it_is_typed(string? typed, string? normal) =>
        Web.Features.Contact.PhoneNumbers.Normalize(typed).ShouldBe(normal);

    [Fact]
    public async Task Earlier_inquiries_of_the_same_number_or_address_are_found_newest_first_and_at_most_five()
    {
        var references = new List<string>();
        foreach (var (phone, email) in new[] { ("(617) 555-0123", ""), ("617 555 0199", "ADA@example.test "), ("+1 617 555 0123", ""), ("781 555 0100", "eve@example.test") })
        {
            references.Add(await AddAsync(phone, email));
        }

        var mine = await AddAsync("617-555-0123 x 4", "ada@EXAMPLE.test");
        var later = await AddAsync("617 555 0123", "");

        (await DuplicatesAsync(mine)).ShouldBe([references[2], references[1], references[0]]);
        (await DuplicatesAsync(references[0])).ShouldBeEmpty();
        (await DuplicatesAsync(references[3])).ShouldBeEmpty();
        for (var n = 0; n < 4; n++)
        {
            later = await AddAsync("617 555 0123", "");
        }

        (await DuplicatesAsync(later)).Count.ShouldBe(5);
    }

    private async Task<string> AddAsync(string phone, string email)
    {
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        var inquiry = new Inquiry { Reference = ReferenceNumber.New(), SubmissionId = Guid.NewGuid(), Received = site.Clock.GetUtcNow() };
        inquiry.Seal(new InquiryAnswers { Form = new ContactForm { Phone = phone, Email = email }, WithdrawalCode = ReferenceNumber.NewCode() }, site.Services.GetRequiredService<Sealer>());
        await site.DbAsync(db =>
        {
            db.Add(inquiry);
            return db.SaveChangesAsync();
        });
        return inquiry.Reference;
    }

    private async Task<IReadOnlyList<string>> DuplicatesAsync(string reference)
    {
        var inquiry = await site.InquiryAsync(reference);
        return await site.UseAsync<PossibleDuplicates, IReadOnlyList<string>>(duplicates => duplicates.OfAsync(inquiry, CancellationToken.None));
    }
}
