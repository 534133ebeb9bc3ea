using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Features.Contact;
using RocklandIop.Web.Features.Staff;

namespace RocklandIop.Tests.Features.Staff;

/// <summary>Every address under /staff, every verb, every role, against the table that docs/privacy.md shows.</summary>
public sealed class StaffMatrixTests : IAsyncDisposable
{
    private static readonly StaffRoles[] Roles = [StaffRoles.Intake, StaffRoles.Supervisor, StaffRoles.Editor, StaffRoles.Admin];

    /// <summary>What somebody needs who is not signed in yet, or not any more.</summary>
    private static readonly string[] Open = ["/staff/sign-in", "/staff/sign-out", "/staff/enrolment/"];

    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public void The_table_on_the_page_is_the_table_of_the_program()
    {
        var shown = Shown();

        shown.Keys.ShouldBe(Enum.GetValues<StaffRight>());
        foreach (var (right, roles) in shown)
        {
            roles.ShouldBe(StaffMatrix.Allowed(right), $"{right}");
        }
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_is_led_to_sign_in_from_every_address()
    {
        foreach (var (endpoint, verb, address) in await DoorsAsync())
        {
            var open = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
            open.ShouldBe(Open.Any(start => address.StartsWith(start, StringComparison.Ordinal)), address);
            if (!open)
            {
                var answer = await AskAsync(site.Client, verb, address);
                answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, $"{verb} {address}");
                answer.Headers.Location.ShouldNotBeNull().OriginalString.Split('?')[0].ShouldEndWith("/staff/sign-in", customMessage: address);
            }
        }
    }

    [Fact]
    public async Task Each_role_opens_what_the_table_allows_and_nothing_else()
    {
        var doors = (await DoorsAsync()).Where(door => door.Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null).ToList();
        doors.Count.ShouldBeGreaterThan(20);
        var shown = Shown();

        foreach (var role in Roles)
        {
            foreach (var (endpoint, verb, address) in doors)
            {
                var rights = endpoint.Metadata.GetOrderedMetadata<StaffMayAttribute>().Select(may => may.Right).ToList();
                rights.ShouldNotBeEmpty($"nobody said who may {verb} {address}");

                // Anew for each, since some addresses end the session.
                using var client = await site.StaffClientAsync(role, $"Somebody With {role}");
                var answer = await AskAsync(client, verb, address);

                var allowed = rights.All(right => shown[right].HasFlag(role));
                (answer.StatusCode != HttpStatusCode.Forbidden).ShouldBe(allowed, $"{role}: {verb} {address} answered {answer.StatusCode}");
                answer.Headers.Location?.OriginalString.ShouldNotContain("/staff/sign-in?", Case.Sensitive, $"{role}: {verb} {address}");
                answer.Headers.CacheControl.ShouldNotBeNull(address).NoStore.ShouldBeTrue($"{role}: {verb} {address}");
            }
        }
    }

    /// <summary>Every address and verb, with the number of a real inquiry where one is asked for.</summary>
    private async Task<IReadOnlyList<(RouteEndpoint Endpoint, HttpMethod Verb, string Address)>> DoorsAsync()
    {
        var reference = await site.SubmitInquiryAsync();
        return
        [
            .. from endpoint in site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
               where endpoint.Metadata.GetMetadata<ControllerActionDescriptor>()?.RouteValues["area"] == StaffController.Area
               from verb in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []
               let address = AddressOf(endpoint.RoutePattern, reference)
               orderby address
               select (endpoint, new HttpMethod(verb), address),
        ];
    }

    private static string AddressOf(RoutePattern pattern, string reference) => "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternParameterPart { Name: "reference" } => reference,
        RoutePatternParameterPart parameter when parameter.ParameterPolicies.Any(policy => policy.Content == "guid") => Guid.NewGuid().ToString(),
        _ => "1",
    }))));

    private static async Task<HttpResponseMessage> AskAsync(HttpClient client, HttpMethod verb, string address)
    {
        using var request = new HttpRequestMessage(verb, address) { Content = verb == HttpMethod.Post ? new FormUrlEncodedContent([]) : null };
        // A stream has no end: its head is answer enough.
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static Dictionary<StaffRight, StaffRoles> Shown()
    {
        var names = Enum.GetValues<StaffRight>().ToDictionary(right => FormAnswers.Label(right));
        return File.ReadLines(Path.Combine(Repository.Folder(), "docs", "privacy.md"))
            .SkipWhile(line => !line.StartsWith("| what | Intake |", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToList())
            .ToDictionary(cells => names[cells[0]], cells => Roles.Zip(cells.Skip(1)).Where(role => role.Second == "yes").Aggregate(StaffRoles.None, (all, role) => all | role.First));
    }
}
