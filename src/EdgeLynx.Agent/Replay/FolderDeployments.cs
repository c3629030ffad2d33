using System.Text.RegularExpressions;

namespace EdgeLynx.Agent.Replay;

/// <summary>
/// The deployment of a file when no table names one: its folder, with the folders that cameras make themselves
/// (<c>DCIM</c>, <c>100RECNX</c>, <c>101EK113</c>) folded into the one above.
/// </summary>
internal static partial class FolderDeployments
{
    /// <summary>The deployment id of result name <paramref name="file"/>; files directly in the root belong to <paramref name="rootName"/>.</summary>
    public static string IdOf(string file, string rootName)
    {
        var folder = file.AsSpan();
        while (true)
        {
            var slash = folder.LastIndexOf('/');
            if (slash < 0)
                return rootName;
            folder = folder[..slash];
            if (!IsCameraFolder(folder[(folder.LastIndexOf('/') + 1)..]))
                return folder.ToString();
        }
    }

    /// <summary>Whether a camera made this folder: DCIM, or three digits and five free characters (the DCF standard).</summary>
    public static bool IsCameraFolder(ReadOnlySpan<char> name) =>
        name.Equals("DCIM", StringComparison.OrdinalIgnoreCase) || DcfFolder().IsMatch(name);

    [GeneratedRegex("^[1-9][0-9]{2}[A-Za-z0-9_]{5}$", RegexOptions.CultureInvariant)]
    private static partial Regex DcfFolder();
}
