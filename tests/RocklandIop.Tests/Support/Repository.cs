using System.Runtime.CompilerServices;

namespace RocklandIop.Tests.Support;

/// <summary>Where the solution is, for tests that read what is written beside the program.</summary>
internal static class Repository
{
    /// <summary>Above the tests that run or, if they were built to another disk, above their source.</summary>
    public static string Folder([CallerFilePath] string source = "")
    {
        foreach (var start in new[] { AppContext.BaseDirectory, Path.GetDirectoryName(source) })
        {
            for (var folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
            {
                if (File.Exists(Path.Combine(folder, "RocklandIop.sln")))
                {
                    return folder;
                }
            }
        }

        throw new InvalidOperationException("RocklandIop.sln is in no folder above the tests.");
    }
}
