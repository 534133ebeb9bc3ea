using System.Globalization;
using RocklandIop.Benchmarks;

// dotnet run -c Release --project tests/RocklandIop.Benchmarks [NAME]
// Where the list lies that tells the test host where the site is.
Directory.SetCurrentDirectory(AppContext.BaseDirectory);
await (args switch
{
    ["pages"] => Pages.RunAsync(),
    ["posts"] => Posts.RunAsync(),
    ["start"] => Start.RunAsync(),
    ["soak"] => Soak.RunAsync(minutes: 20),
    ["soak", var minutes] => Soak.RunAsync(double.Parse(minutes, CultureInfo.InvariantCulture)),
    ["contact-and-mail"] => ContactAndMail.RunAsync(),
    ["desk"] => Desk.RunAsync(many: 100_000),
    ["desk", var many] => Desk.RunAsync(int.Parse(many, CultureInfo.InvariantCulture)),
    ["content"] => Content.RunAsync(),
    [BareKestrel.Command, var file, var etag, var address] => BareKestrel.RunAsync(file, etag, address),
    _ => Console.Error.WriteLineAsync("usage: RocklandIop.Benchmarks pages | posts | start | soak [MINUTES] | contact-and-mail | desk [INQUIRIES] | content"),
});
