using System.Runtime.CompilerServices;

namespace EdgeLynx.Datasets.Tests.Support;

/// <summary>Real footage with truth, which is not part of the repository: tests that want it are skipped where it is not there.</summary>
internal static class RealData
{
    public static string Folder(string name, [CallerFilePath] string source = "")
    {
        var root = Environment.GetEnvironmentVariable("EDGELYNX_TEST_DATA")
            ?? Path.Combine(Path.GetDirectoryName(source)!, "..", "..", "..", "..", "shared");
        var folder = Path.GetFullPath(Path.Combine(root, "data", name));
        Assert.SkipUnless(Directory.Exists(folder), $"No real footage at {folder}: set EDGELYNX_TEST_DATA.");
        return folder;
    }
}
