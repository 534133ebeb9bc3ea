using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Email;
using RocklandIop.Web.Features.Inquiries;

namespace RocklandIop.Tests.Features.Contact;

public sealed class ContactTests : IAsyncDisposable
{
    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task An_inquiry_is_stored_with_its_event_and_one_mail_per_recipient()
    {
        await using var two = new Website(("Intake:Recipients:1:Address", "second@rockland.test"));

        var reference = await two.SubmitInquiryAsync();

        reference.ShouldMatch("^RR-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$");
        var inquiry = await two.DbAsync(db => db.Set<Inquiry>().Include(i => i.Events).SingleAsync());
        inquiry.Reference.ShouldBe(reference);
        inquiry.Events.ShouldHaveSingleItem().Kind.ShouldBe(InquiryEventKind.Received);
        (await two.DbAsync(db => db.Set<OutboxEmail>().CountAsync(email => email.InquiryId == inquiry.Id))).ShouldBe(2);
    }

    [Fact]
    public async Task The_intake_team_reads_what_was_typed_contact_rules_first()
    {
        var reference = await site.SubmitInquiryAsync();
        await site.SendDueEmailAsync();

        var mail = site.Smtp.Received.ShouldHaveSingleItem();
        mail.Subject.ShouldBe($"New website inquiry {reference}");
        mail.To.ToString().ShouldBe("intake@rockland.test");
        foreach (var typed in Inquiries.Typed)
        {
            mail.Words().ShouldContain(typed, Case.Sensitive);
        }

        var lines = mail.Words().Split('\n', StringSplitOptions.TrimEntries);
        lines[0].ShouldBe("DO contact by: Phone call, E-mail");
        lines[1].ShouldBe("DO NOT leave a voicemail");
        lines[2].ShouldBe($"DO NOT contact: {Inquiries.DoNotContact}");
        mail.Headers[MimeKit.HeaderId.AutoSubmitted].ShouldBe("auto-generated");
        mail.ReplyTo.ToString().ShouldBe(Inquiries.Email);
    }

    [Theory]
    [InlineData("Notice")]
    [InlineData("Encrypted")]
    public async Task A_mail_that_cannot_be_read_by_the_recipient_alone_holds_nothing_personal(string content)
    {
        await using var careful = new Website(("Intake:MailContent", content));

        var reference = await careful.SubmitInquiryAsync();
        await careful.SendDueEmailAsync();

        var mail = careful.Smtp.Received.ShouldHaveSingleItem();
        mail.Words().ShouldContain(reference);
        foreach (var typed in Inquiries.Typed)
        {
            mail.ToString().ShouldNotContain(typed);
        }
    }

    [Fact]
    public async Task An_empty_form_comes_back_with_every_problem_in_the_summary_and_beside_its_field()
    {
        var response = await (await site.FormAsync("/contact")).SendAsync();

        var page = await Website.ReadAsync(response, HttpStatusCode.UnprocessableEntity);
        page.Title!.ShouldStartWith("Error: ");
        var summary = page.QuerySelector(".error-summary").ShouldNotBeNull();
        summary.HasAttribute("autofocus").ShouldBeTrue();
        var links = summary.QuerySelectorAll("a").ToList();
        links.Select(link => link.GetAttribute("href")).ShouldBe(["#For", "#Name", "#Channels"]);
        foreach (var link in links)
        {
            var control = page.QuerySelector(link.GetAttribute("href")!).ShouldNotBeNull();
            var described = control.Closest("[aria-describedby]").ShouldNotBeNull().GetAttribute("aria-describedby")!.Split(' ');
            var error = page.GetElementById(described[^1]).ShouldNotBeNull();
            error.TextContent.ShouldBe($"Error: {link.TextContent}");
        }

        (await site.DbAsync(db => db.Set<Inquiry>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_form_with_one_mistake_keeps_everything_that_was_typed()
    {
        var response = await (await site.FilledAsync()).Fill("E-mail address", "ada at example").SendAsync();

        var page = await Website.ReadAsync(response, HttpStatusCode.UnprocessableEntity);
        var values = FilledForm.On(site, page).Values();
        values.ShouldContain(KeyValuePair.Create("For", "Me"));
        values.Where(v => v.Key == "Channels").Select(v => v.Value).ShouldBe(["Phone", "Email"]);
        values.ShouldContain(KeyValuePair.Create("Name", Inquiries.Name));
        values.ShouldContain(KeyValuePair.Create("Email", "ada at example"));
        values.ShouldContain(KeyValuePair.Create("Message", Inquiries.Message));
        page.QuerySelectorAll(".error-summary a").ShouldHaveSingleItem().TextContent.ShouldBe("Enter an e-mail address like name@example.com");
    }

    [Fact]
    public async Task Only_the_chosen_channel_needs_its_answer()
    {
        var byMail = (await site.FormAsync("/contact")).Choose("Someone I care about", "E-mail").Fill("What should we call you?", "Li").Fill("E-mail address", "li@example.test");

        await site.SubmitInquiryAsync(byMail);
    }

    [Fact]
    public async Task The_same_form_sent_many_times_at_once_is_one_inquiry()
    {
        var form = await site.CheckedAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => form.SendAsync()));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.SeeOther);
        var reference = (await site.DbAsync(db => db.Set<Inquiry>().SingleAsync())).Reference;
        (await site.ReferenceAsync()).ShouldBe(reference);
        (await site.DbAsync(db => db.Set<OutboxEmail>().CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Parallel_inquiries_never_share_a_mail()
    {
        var forms = new List<(FilledForm Form, HttpClient Visitor, string Name)>();
        foreach (var n in Enumerable.Range(100, 20))
        {
            var visitor = site.NewVisitor();
            var page = await Website.ReadAsync(await visitor.GetAsync(new Uri("/contact", UriKind.Relative)));
            var form = FilledForm.On(site, page).Choose("Me", "E-mail").Fill("What should we call you?", $"Visitor {n}").Fill("E-mail address", $"visitor-{n}@example.test");
            forms.Add((await site.CheckedAsync(form, visitor), visitor, $"{n}"));
        }

        await Task.WhenAll(forms.Select(form => form.Form.SendAsync(form.Visitor)));
        await site.SendDueEmailAsync();

        site.Smtp.Received.Count.ShouldBe(20);
        foreach (var (_, _, number) in forms)
        {
            var mine = site.Smtp.Received.Where(mail => mail.Words().Contains($"Visitor {number}")).ShouldHaveSingleItem();
            mine.Words().ShouldContain($"visitor-{number}@example.test");
            forms.Count(other => mine.Words().Contains($"Visitor {other.Name}")).ShouldBe(1);
        }
    }

    [Theory]
    [InlineData("__RequestVerificationToken")]
    [InlineData("submissionStamp")]
    public async Task A_forged_or_missing_token_brings_the_form_back_filled_and_ready_to_send(string token)
    {
        foreach (var forge in new[] { true, false })
        {
            var values = (await site.CheckedAsync()).Values().ToList();
            var at = values.FindIndex(value => value.Key == token);
            if (forge)
            {
                values[at] = KeyValuePair.Create(token, "forged");
            }
            else
            {
                values.RemoveAt(at);
            }

            var page = await Website.ReadAsync(await (await site.CheckedAsync()).PostAsync(values), HttpStatusCode.BadRequest);

            page.QuerySelector("main [role=alert]").ShouldNotBeNull().TextContent.ShouldContain("press Send once more");
            var again = FilledForm.On(site, page);
            again.Values().ShouldContain(KeyValuePair.Create("Message", Inquiries.Message));
            (await again.SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        }
    }

    [Fact]
    public async Task A_visitor_without_cookies_gets_the_form_back_and_loses_nothing()
    {
        var form = await site.FilledAsync();

        var page = await Website.ReadAsync(await form.SendAsync(site.NewVisitor()), HttpStatusCode.BadRequest);

        FilledForm.On(site, page).Values().ShouldContain(KeyValuePair.Create("Name", Inquiries.Name));
    }

    public static TheoryData<string, string, string> BadText => new()
    {
        { "Name", "\u200B\u200B \u3164", "Enter a name we can use; a nickname is fine" },
        { "Name", "Ada\r\nBcc: everybody@example.test", "Put this on one line" },
        { "Email", "ada@example.test\r\nBcc: everybody@example.test", "Put this on one line" },
        { "Email", "ada@example.test, eve@example.test", "Enter an e-mail address like name@example.com" },
        { "Phone", "call me maybe", "Enter a phone number with its area code, like 617 555 0123" },
        { "Message", "read \u202Ebackwards", "Some characters here cannot be read; please type them again" },
        { "Message", "broken \uFFFD bytes", "Some characters here cannot be read; please type them again" },
        { "Message", new string('a', 1001), "Use 1000 characters or fewer; this is 1001" },
        { "DoNotContact", new string('é', 201), "Use 200 characters or fewer; this is 201" },
        { "For", "Everybody", "Choose one of the answers" },
        { "Channels", "Pigeon", "Choose one of the answers" },
        { "Voicemail", "Shout", "Choose one of the answers" },
    };

    [Theory]
    [MemberData(nameof(BadText))]
    public async Task What_cannot_be_taken_is_said_beside_its_field(string field, string text, string error)
    {
        var form = await site.FilledAsync();
        var values = form.Values().Where(value => value.Key != field).Append(KeyValuePair.Create(field, text));

        var page = await Website.ReadAsync(await form.PostAsync(values), HttpStatusCode.UnprocessableEntity);

        page.QuerySelectorAll(".error-summary a").Select(link => (link.GetAttribute("href"), link.TextContent)).ShouldBe([($"#{field}", error)]);
    }

    [Theory]
    [InlineData("O'Brien-Łukasz 子 محمد")]
    [InlineData("X")]
    public async Task Any_name_in_any_script_is_welcome(string name)
    {
        await site.SubmitInquiryAsync((await site.FilledAsync()).Fill("What should we call you?", name));
        await site.SendDueEmailAsync();

        site.Smtp.Received.ShouldHaveSingleItem().Words().ShouldContain(name);
    }

    [Fact]
    public async Task A_message_of_a_thousand_characters_counts_as_people_count()
    {
        var message = string.Concat(Enumerable.Repeat("👩‍👩‍👧\r\n", 500));

        (await site.SubmitInquiryAsync((await site.FilledAsync()).Fill("What would you like us to know?", message))).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("caf%E9%FF")]
    [InlineData("cut%00off")]
    public async Task Bytes_that_are_no_text_are_refused_with_a_page(string message)
    {
        var form = await site.FilledAsync();
        var body = string.Join('&', form.Values().Select(value => $"{Uri.EscapeDataString(value.Key)}={(value.Key == "Message" ? message : Uri.EscapeDataString(value.Value))}"));
        using var content = new StringContent(body, Encoding.ASCII, "application/x-www-form-urlencoded");
        content.Headers.ContentType!.CharSet = null;

        var page = await Website.ReadAsync(await site.Client.PostAsync(new Uri("/contact", UriKind.Relative), content), HttpStatusCode.BadRequest);

        page.QuerySelector("h1")!.TextContent.ShouldBe("We could not read that request");
    }

    [Fact]
    public async Task The_confirmation_is_helpful_to_somebody_who_only_bookmarked_it()
    {
        var page = await site.PageAsync("/contact/received");

        page.QuerySelector("h1")!.TextContent.ShouldBe("Nothing to show here");
        page.QuerySelector("main a[href='/contact']").ShouldNotBeNull();
    }

    [Fact]
    public async Task The_confirmation_shows_the_reference_and_nothing_that_was_typed()
    {
        var reference = await site.SubmitInquiryAsync();

        var html = await site.Client.GetStringAsync(new Uri("/contact/received", UriKind.Relative));

        html.ShouldContain(reference);
        foreach (var typed in Inquiries.Typed)
        {
            html.ShouldNotContain(typed);
        }
    }

    [Fact]
    public async Task Form_pages_are_kept_by_no_cache_and_set_only_safe_cookies()
    {
        var shown = await site.Client.GetAsync(new Uri("/contact", UriKind.Relative));
        var check = await (await site.FilledAsync()).SendAsync();
        var sent = await (await site.CheckedAsync()).SendAsync();

        foreach (var response in new[] { shown, check, sent })
        {
            response.Headers.CacheControl!.NoStore.ShouldBeTrue();
            foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [])
            {
                cookie.ShouldStartWith("__Host-");
                cookie.ShouldContain("; secure");
                cookie.ShouldContain("; httponly");
                cookie.ShouldContain("; samesite=strict");
            }
        }
    }

    [Fact]
    public async Task Too_many_tries_are_asked_to_wait_and_given_the_phone()
    {
        await using var busy = new Website(("RateLimit:ContactPerMinute", "2"));
        var form = await busy.CheckedAsync(await busy.FilledAsync());
        await form.SendAsync();
        await form.SendAsync();

        var response = await form.SendAsync();

        var page = await Website.ReadAsync(response, HttpStatusCode.TooManyRequests);
        page.QuerySelector("main a[href^='tel:']").ShouldNotBeNull();
        page.QuerySelector("main")!.TextContent.ShouldContain("was not sent");
    }
}
