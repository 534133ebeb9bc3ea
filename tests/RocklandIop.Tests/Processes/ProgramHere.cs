using System.Reflection;
using System.Text;

namespace RocklandIop.Tests.Processes;

/// <summary>The site's program, run to its end inside the process of the tests: to start a process of its own takes a second or two.</summary>
internal static class ProgramHere
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly OwnWords Output = new(Console.Out);
    private static readonly OwnWords Errors = new(Console.Error);

    static ProgramHere()
    {
        Console.SetOut(Output);
        Console.SetError(Errors);
    }

    /// <returns>The exit code and what it said, if anything.</returns>
    public static async Task<(int ExitCode, string? Output, string? Errors)> RunAsync(string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        // It waits for its own end, and a thread of the pool is not to be spent on that.
        var run = Task.Factory.StartNew(
            () =>
            {
                Output.AreFor(output);
                Errors.AreFor(errors);
                return (int)typeof(Program).Assembly.EntryPoint!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [args], null)!;
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return (await run.WaitAsync(Patience), Said(output), Said(errors));
    }

    private static string? Said(StringWriter words) => words.ToString().TrimEnd() is { Length: > 0 } said ? said : null;

    /// <summary>There is one console, and tests run side by side: what one program says is kept apart by who started it, all else goes where it went.</summary>
    private sealed class OwnWords(TextWriter all) : TextWriter
    {
        private readonly AsyncLocal<TextWriter?> own = new();

        public override Encoding Encoding => all.Encoding;

        private TextWriter Now => own.Value ?? all;

        public void AreFor(TextWriter words) => own.Value = Synchronized(words);

        public override void Write(char value) => Now.Write(value);

        public override void Write(string? value) => Now.Write(value);

        public override void Write(char[] buffer, int index, int count) => Now.Write(buffer, index, count);

        public override void WriteLine(string? value) => Now.WriteLine(value);

        public override void Flush() => Now.Flush();
    }
}
