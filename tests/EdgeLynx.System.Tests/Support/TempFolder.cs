namespace EdgeLynx.System.Tests.Support;

/// <summary>A folder for one test, removed after it.</summary>
public sealed class TempFolder : IDisposable
{
    public TempFolder() => Path = Directory.CreateTempSubdirectory("edgelynx-system-").FullName;

    public string Path { get; }

    public string this[string name] => global::System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
