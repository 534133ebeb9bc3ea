using RocklandIop.Benchmarks;

// dotnet run -c Release --project tests/RocklandIop.Benchmarks [NAME]
await (args switch
{
    [] or ["contact-and-mail"] => ContactAndMail.RunAsync(),
    ["desk"] => Desk.RunAsync(),
    ["content"] => Content.RunAsync(),
    _ => Console.Error.WriteLineAsync("usage: RocklandIop.Benchmarks [contact-and-mail | desk | content]"),
});
