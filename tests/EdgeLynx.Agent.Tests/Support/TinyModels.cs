namespace EdgeLynx.Agent.Tests.Support;

/// <summary>The tiny models of tests/TestData/models.</summary>
internal static class TinyModels
{
    /// <summary>The folder that holds a folder for each model.</summary>
    public static string Folder { get; } = Find();

    /// <summary>The weights of one model.</summary>
    public static string Onnx(string name) => Path.Combine(Folder, name, $"{name}.onnx");

    /// <summary>The manifest of one model.</summary>
    public static string Manifest(string name) => Path.Combine(Folder, name, "model.json");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "EdgeLynx.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run inside the repository.");
        return Path.Combine(folder.FullName, "tests", "TestData", "models");
    }
}
