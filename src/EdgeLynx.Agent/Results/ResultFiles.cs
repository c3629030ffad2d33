using System.Text;
using EdgeLynx.Datasets.Formats;
using EdgeLynx.Datasets.Formats.CamtrapDp;
using EdgeLynx.Datasets.Formats.Coco;
using EdgeLynx.Datasets.Formats.Csv;
using EdgeLynx.Datasets.Formats.MegaDetector;

namespace EdgeLynx.Agent.Results;

/// <summary>Writes the result files from the store, a row at a time.</summary>
/// <param name="folder">Where they go.</param>
/// <param name="reader">The results.</param>
/// <param name="info">What the files say about themselves.</param>
internal sealed class ResultFiles(string folder, ResultReader reader, ExportInfo info)
{
    /// <summary>The formats there are.</summary>
    public static IReadOnlyList<string> Formats { get; } = ["jsonl", "md-json", "camtrap-dp", "coco", "csv"];

    /// <summary>What the standards ask for and nobody told, for the user.</summary>
    public List<string> Gaps { get; } = [];

    /// <summary>Writes every format of <paramref name="formats"/>.</summary>
    public void Write(IReadOnlyList<string> formats)
    {
        foreach (var format in formats)
        {
            switch (format)
            {
                case "jsonl":
                    WholeFile.Write(Path.Combine(folder, "observations.jsonl"), WriteObservations);
                    break;
                case "md-json":
                    WholeFile.Write(Path.Combine(folder, "detections.json"), WriteMegaDetector);
                    break;
                case "csv":
                    WholeFile.Write(Path.Combine(folder, "observations.csv"), WriteCsv);
                    break;
                case "coco":
                    WholeFile.Write(Path.Combine(folder, "coco.json"), WriteCoco);
                    break;
                case "camtrap-dp":
                    WholeFile.WriteFolder(Path.Combine(folder, "camtrap-dp"), WriteCamtrapDp);
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(formats), format, "unknown format");
            }
        }
    }

    private void WriteObservations(Stream stream)
    {
        foreach (var (json, _) in reader.ObservationLines())
        {
            stream.Write(Encoding.UTF8.GetBytes(json));
            stream.Write("\n"u8);
        }
    }

    private void WriteMegaDetector(Stream stream)
    {
        using var writer = new MegaDetectorWriter(stream, info);
        foreach (var media in reader.Media())
            writer.Write(media);
    }

    private void WriteCsv(Stream stream)
    {
        using var writer = new ObservationCsvWriter(stream);
        foreach (var row in reader.ObservationRows(info.Version))
            writer.Write(row);
    }

    private void WriteCoco(Stream stream)
    {
        using var writer = new CocoWriter(stream, info);
        var pictures = new Dictionary<(string File, int? Frame), CocoPicture>();
        string? eventId = null;
        foreach (var row in reader.ObservationRows(info.Version))
        {
            if (row.EventId != eventId)
                WriteEvent(row.EventId);
            // Two animals may share a frame: one picture, two annotations.
            foreach (var frame in row.Frames)
            {
                var picture = CocoPicture.Of(row, frame);
                pictures[(frame.File, frame.Frame)] = pictures.TryGetValue((frame.File, frame.Frame), out var other)
                    ? other with { Annotations = [.. other.Annotations, .. picture.Annotations] }
                    : picture;
            }
        }
        WriteEvent(null);

        void WriteEvent(string? next)
        {
            foreach (var picture in pictures.Values)
                writer.Write(picture);
            pictures.Clear();
            eventId = next;
        }
    }

    private void WriteCamtrapDp(string into)
    {
        using var writer = new CamtrapDpWriter(into, info, reader.Deployments());
        foreach (var media in reader.Media())
            writer.Write(media);
        foreach (var row in reader.ObservationRows(info.Version))
            writer.Write(row);
        Gaps.AddRange(writer.Complete().Select(gap => $"camtrap-dp: {gap}"));
    }
}
