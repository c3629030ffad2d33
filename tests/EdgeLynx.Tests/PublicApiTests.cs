using System.Runtime.CompilerServices;
using PublicApiGenerator;

namespace EdgeLynx.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void PublicSurface_ChangesOnlyOnPurpose()
    {
        var options = new ApiGeneratorOptions { IncludeAssemblyAttributes = false };
        var actual = typeof(EdgePipeline).Assembly.GeneratePublicApi(options).ReplaceLineEndings("\n").TrimEnd() + "\n";
        var approved = ApprovedFile();
        if (Environment.GetEnvironmentVariable("EDGELYNX_APPROVE_API") == "1")
            File.WriteAllText(approved, actual);

        Assert.True(
            File.ReadAllText(approved).ReplaceLineEndings("\n") == actual,
            "The public surface of EdgeLynx is not the one in tests/EdgeLynx.Tests/PublicApi.txt. If the change is meant, run this test once with "
            + "EDGELYNX_APPROVE_API=1 and commit the file.");
    }

    private static string ApprovedFile([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "PublicApi.txt");
}
