using System.Text;

namespace EdgeLynx.Agent.Results;

/// <summary>Writes the result files from the store, a row at a time.</summary>
internal static class ResultFiles
{
    private static readonly byte[] NewLine = "\n"u8.ToArray();

    /// <summary>Writes every format of <paramref name="formats"/> into <paramref name="folder"/>.</summary>
    public static void Write(string folder, ResultReader reader, IReadOnlyList<string> formats)
    {
        if (formats.Contains("jsonl"))
            WholeFile.Write(Path.Combine(folder, "observations.jsonl"), stream => WriteObservations(stream, reader));
    }

    private static void WriteObservations(Stream stream, ResultReader reader)
    {
        foreach (var line in reader.ObservationLines())
        {
            stream.Write(Encoding.UTF8.GetBytes(line));
            stream.Write(NewLine);
        }
    }
}
