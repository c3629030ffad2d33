namespace EdgeLynx.Datasets.Formats;

/// <summary>Paths as other programs match them.</summary>
internal static class Slashes
{
    /// <summary>Forward slashes; on Linux a backslash is a legal letter of a name, and is changed all the same: readers split on both.</summary>
    public static string Forward(string path) => path.Replace('\\', '/');
}
