using System.CommandLine;

namespace EdgeLynx.Agent.Commands;

/// <summary>Options of several commands that say which models serve. Each call makes a new one.</summary>
internal static class ModelFlags
{
    /// <summary>The <c>--models</c> option.</summary>
    public static Option<string[]> Folders() => new("--models") { Description = "Folder with models; may be repeated.", HelpName = "DIR" };

    /// <summary>The <c>--features</c> option.</summary>
    public static Option<string?> Features() =>
        new("--features") { Description = "Extractor of local features, by name (default: the built-in RootSIFT).", HelpName = "NAME" };

    /// <summary>The <c>--matcher</c> option.</summary>
    public static Option<string?> Matcher() =>
        new("--matcher") { Description = "Matcher of local features, by name (default: one-to-one ratio matching).", HelpName = "NAME" };
}
