namespace EdgeLynx.Inference.Tests.Support;

/// <summary>The tiny detectors of tests/TestData/models; make_models.py beside them says what each finds.</summary>
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
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "EdgeLynx.sln")))
                return Path.Combine(folder.FullName, "tests", "TestData", "models");
        }
        throw new DirectoryNotFoundException("The tests run outside their repository: tests/TestData is not above them.");
    }
}
