namespace EdgeLynx.System.Tests.Support;

/// <summary>Where things are: the checkout the tests were built in.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Tiny models whose answers are known.</summary>
    public static string TinyModels { get; } = Path.Combine(Root, "tests", "TestData", "models");

    /// <summary>Real footage and models beside the checkout, or where <c>EDGELYNX_TEST_DATA</c> points; null when there is none.</summary>
    public static string? RealData { get; } = new[] { Environment.GetEnvironmentVariable("EDGELYNX_TEST_DATA"), Path.Combine(Root, "..", "shared") }
        .FirstOrDefault(folder => folder is not null && Directory.Exists(Path.Combine(folder, "data", "footage")));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "EdgeLynx.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run inside the repository.");
        return folder.FullName;
    }
}
