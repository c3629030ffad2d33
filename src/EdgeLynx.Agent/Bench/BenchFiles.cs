using System.Text;
using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Results;
using EdgeLynx.Datasets.Plots;

namespace EdgeLynx.Agent.Bench;

/// <summary>Where a benchmark's report goes: to the terminal, and as Markdown, JSON and SVG to a folder where one is given.</summary>
internal static class BenchFiles
{
    /// <summary>Prints <paramref name="markdown"/>, or one line of JSON, and writes the files.</summary>
    /// <exception cref="UsageException">The folder cannot be written.</exception>
    public static void Write(CommandContext context, string? folder, bool json, string name, object report, string markdown, SvgChart? plot)
    {
        context.Out.WriteLine(json ? JsonText.LineOf(report) : markdown);
        if (folder is null)
            return;
        try
        {
            Directory.CreateDirectory(folder);
            WriteText(Path.Combine(folder, $"{name}.md"), markdown);
            WriteText(Path.Combine(folder, $"{name}.json"), JsonText.Of(report) + "\n");
            if (plot is not null)
                WriteText(Path.Combine(folder, $"{name}.svg"), plot.ToSvg());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--out {folder}: cannot be written: {error.Message}");
        }
    }

    private static void WriteText(string path, string text) => WholeFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
}
