using Microsoft.EntityFrameworkCore;
using MimeKit;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Email;
using RocklandIop.Web.Features.Inquiries;

namespace RocklandIop.Tests.Features;

public sealed class ConfirmationTests
{
    [Fact]
    public async Task Who_asked_for_it_gets_a_note_that_gives_nothing_away()
    {
        await using var site = new Website(("Confirmation:From", "noreply@notes.example"));

        var reference = await SubmitAsync(site, confirm: true);
        await site.SendDueEmailAsync();

        var note = site.Smtp.Received.Where(mail => mail.To.ToString() == Inquiries.Email).ShouldHaveSingleItem();
        note.From.ToString().ShouldBe("noreply@notes.example");
        note.Subject.ShouldBe("We got your note");
        note.MessageId.ShouldEndWith("@notes.example");
        note.ReplyTo.ShouldBeEmpty();
        note.Headers[HeaderId.AutoSubmitted].ShouldBe("auto-generated");
        note.Words().ShouldContain(reference);
        note.Words().ShouldContain("do not answer");
        var everything = System.Text.Encoding.Latin1.GetString(note.Bytes());
        foreach (var word in new[] { "rockland", "recover", "treat", "health", "addict", "clinic", "program", "http", "855", Inquiries.Name, Inquiries.Message, Inquiries.Phone, Inquiries.DoNotContact })
        {
            everything.ShouldNotContain(word, Case.Insensitive);
        }
    }

    [Theory]
    [InlineData("noreply@notes.example", false, "E-mail")]
    [InlineData("noreply@notes.example", true, "Phone call")]
    [InlineData("", true, "E-mail")]
    public async Task Nobody_else_gets_one(string from, bool confirm, string channel)
    {
        await using var site = new Website(("Confirmation:From", from));

        await SubmitAsync(site, confirm, channel);
        await site.SendDueEmailAsync();

        site.Smtp.Received.ShouldHaveSingleItem().To.ToString().ShouldBe("intake@rockland.test");
        (await site.DbAsync(db => db.Set<OutboxEmail>().CountAsync(email => email.Kind == ConfirmationEmail.Kind))).ShouldBe(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_intake_team_sees_the_wish_only_where_there_is_one(bool confirm)
    {
        await using var site = new Website();

        await SubmitAsync(site, confirm);
        await site.SendDueEmailAsync();

        site.Smtp.Received.ShouldHaveSingleItem().Words().Contains("A short note by e-mail\n  Yes", StringComparison.Ordinal).ShouldBe(confirm);
        site.Smtp.Received[0].Words().Contains("False", StringComparison.Ordinal).ShouldBeFalse();
    }

    private static async Task<string> SubmitAsync(Website site, bool confirm, string channel = "E-mail")
    {
        var form = (await site.FormAsync("/contact")).Choose("Me", channel)
            .Fill("What should we call you?", Inquiries.Name)
            .Fill("Phone number", Inquiries.Phone)
            .Fill("E-mail address", Inquiries.Email)
            .Fill("Is there a time or place", Inquiries.DoNotContact)
            .Fill("What would you like us to know?", Inquiries.Message);
        var check = await Website.ReadAsync(await form.PostAsync([.. form.Values(), KeyValuePair.Create("ConfirmByEmail", confirm ? "true" : "false")]));
        (await FilledForm.On(site, check).SendAsync()).StatusCode.ShouldBe(System.Net.HttpStatusCode.SeeOther);
        return await site.ReferenceAsync();
    }
}
