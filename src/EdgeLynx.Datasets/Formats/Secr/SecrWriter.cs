using System.Globalization;
using System.Text;

namespace EdgeLynx.Datasets.Formats.Secr;

/// <summary>
/// Writes traps.txt and captures.txt as <c>secr::read.capthist("captures.txt", "traps.txt", detector = "proximity")</c> reads them:
/// columns apart by blanks, comments behind #, usage as one 0 or 1 an occasion behind the coordinates.
/// </summary>
public static class SecrWriter
{
    /// <summary>Writes the detector file.</summary>
    /// <exception cref="ArgumentException">Two detectors have one name, or usages differ in length.</exception>
    public static void WriteTraps(TextWriter output, IEnumerable<SecrTrap> traps)
    {
        var all = traps.ToList();
        var names = new HashSet<string>(StringComparer.Ordinal);
        output.Write("# Detector X Y usage\n");
        foreach (var trap in all)
        {
            if (!names.Add(Name(trap.Id)))
                throw new ArgumentException($"Two detectors are called {Name(trap.Id)} in traps.txt: secr needs one name each.", nameof(traps));
            if (trap.Usage.Count != all[0].Usage.Count)
                throw new ArgumentException($"Detector {trap.Id} has usage for {trap.Usage.Count} occasions, the first one for {all[0].Usage.Count}.", nameof(traps));
            var usage = string.Join(' ', trap.Usage.Select(on => on ? '1' : '0'));
            output.Write($"{Name(trap.Id)} {Metres(trap.X)} {Metres(trap.Y)}{(usage.Length > 0 ? " " + usage : "")}\n");
        }
    }

    /// <summary>Writes the capture file.</summary>
    public static void WriteCaptures(TextWriter output, IEnumerable<SecrCapture> captures)
    {
        output.Write("# Session ID Occasion Detector\n");
        foreach (var capture in captures)
            output.Write($"{Name(capture.Session)} {Name(capture.Individual)} {capture.Occasion.ToString(CultureInfo.InvariantCulture)} {Name(capture.Trap)}\n");
    }

    /// <summary>A name without blanks, hashes, commas and quotes, which the reader takes for something else.</summary>
    internal static string Name(string name)
    {
        if (name.Length == 0)
            return "_";
        var safe = new StringBuilder(name.Length);
        foreach (var letter in name)
            safe.Append(char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '#' or ',' or '"' or '\'' ? '_' : letter);
        return safe.ToString();
    }

    private static string Metres(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
