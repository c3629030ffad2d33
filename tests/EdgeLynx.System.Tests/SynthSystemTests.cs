using System.Security.Cryptography;
using EdgeLynx.System.Tests.Support;

namespace EdgeLynx.System.Tests;

/// <summary><c>edgelynx synth</c> as a user runs it.</summary>
public sealed class SynthSystemTests
{
    [Fact]
    public void Synth_SameSeed_SameFilesForAnyNumberOfWorkers()
    {
        using var folder = new TempFolder();
        Synth(folder["one"], "--seed", "7", "--workers", "1", "--clips", "1", "--clip-seconds", "0.2");
        Synth(folder["two"], "--seed", "7", "--workers", "2", "--clips", "1", "--clip-seconds", "0.2");
        Synth(folder["other"], "--seed", "8", "--workers", "2");
        var (one, two, other) = (Checksums(folder["one"]), Checksums(folder["two"]), Checksums(folder["other"]));
        Assert.Equal(one, two);
        Assert.Contains(one.Keys, file => file.EndsWith(".mp4", StringComparison.Ordinal) || file.EndsWith(".avi", StringComparison.Ordinal));
        Assert.NotEqual(one["boxes.csv"], other["boxes.csv"]);
    }

    [Fact]
    public void Synth_ItsTables_PassTheDatasetsOwnChecks()
    {
        using var folder = new TempFolder();
        Synth(folder["survey"], "--seed", "3");
        var table = Directory.GetFiles(folder["survey"], "CzechLynx*Synthetic.csv").Single();
        var (code, output, error) = ProgramRun.Run("dataset", "validate", table);
        Assert.True(code == 0, output + error);
    }

    [Fact]
    public void Synth_ImpossibleShares_AreRefusedBeforeAnythingIsWritten()
    {
        using var folder = new TempFolder();
        var (code, _, error) = ProgramRun.Run("synth", "--out", folder["survey"], "--empty", "0.8", "--others", "0.8", "--size", "big");
        Assert.Equal(2, code);
        Assert.Contains("--empty and --others", error, StringComparison.Ordinal);
        Assert.Contains("--size 'big'", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["survey"]));
    }

    private static void Synth(string output, params string[] more)
    {
        var (code, text, error) = ProgramRun.Run(["synth", "--out", output, "--individuals", "3", "--images", "8", "--size", "240x180", .. more]);
        Assert.True(code == 0, text + error);
    }

    private static SortedDictionary<string, string> Checksums(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(
            path => Path.GetRelativePath(folder, path), path => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))),
        StringComparer.Ordinal);
}
