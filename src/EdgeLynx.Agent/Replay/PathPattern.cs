using System.Text;
using System.Text.RegularExpressions;

namespace EdgeLynx.Agent.Replay;

/// <summary>
/// A path prefix or glob of the deployments table. Without wildcards it claims the file or folder of that name and all below it;
/// <c>*</c> and <c>?</c> stop at a slash, <c>**</c> does not; a glob that matches a folder claims all below it.
/// </summary>
internal sealed class PathPattern
{
    // No backtracking: a pattern from a spreadsheet must not be able to hang the run.
    private readonly Regex _regex;

    /// <summary>Reads <paramref name="pattern"/>, slashes either way.</summary>
    public PathPattern(string pattern)
    {
        Text = pattern.Replace('\\', '/').TrimEnd('/');
        if (Text.StartsWith("./", StringComparison.Ordinal))
            Text = Text[2..];
        _regex = new Regex(ToRegex(Text), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }

    /// <summary>The pattern with forward slashes.</summary>
    public string Text { get; }

    /// <summary>Whether <paramref name="path"/> (forward slashes) is claimed.</summary>
    public bool Matches(string path) => _regex.IsMatch(path);

    private static string ToRegex(string pattern)
    {
        if (pattern is "" or ".")
            return "";
        var regex = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '?')
            {
                regex.Append("[^/]");
            }
            else if (pattern[i] != '*')
            {
                regex.Append(Regex.Escape(pattern[i].ToString()));
            }
            else if (i + 1 < pattern.Length && pattern[i + 1] == '*')
            {
                i++;
                // "**/" also stands for no folder at all.
                var slash = i + 1 < pattern.Length && pattern[i + 1] == '/';
                regex.Append(slash ? "(.*/)?" : ".*");
                i += slash ? 1 : 0;
            }
            else
            {
                regex.Append("[^/]*");
            }
        }
        return regex.Append("(/.*)?\\z").ToString();
    }
}
