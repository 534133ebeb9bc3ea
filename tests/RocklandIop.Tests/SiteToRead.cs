using RocklandIop.Tests;
using RocklandIop.Tests.Support;

[assembly: AssemblyFixture(typeof(SiteToRead))]

namespace RocklandIop.Tests;

/// <summary>One site for all tests that only read it: nobody writes to it, moves its clock, or looks at its log. To start one of its own takes a test longer than to read.</summary>
public sealed class SiteToRead : IAsyncDisposable
{
    // Made here, since to make it is not safe for two at a time.
    public SiteToRead() => _ = Site.Client;

    public Website Site { get; } = new();

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
