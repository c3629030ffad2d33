using EdgeLynx.Datasets.Metrics;

namespace EdgeLynx.Datasets.Formats.AnimalClef;

/// <summary>Writes an AnimalCLEF submission: image_id, identity, where a new individual is called <c>new_individual</c>.</summary>
/// <param name="output">Where the CSV goes; stays open.</param>
public sealed class SubmissionWriter(Stream output) : IDisposable
{
    private readonly CsvTable _table = new(output, ["image_id", "identity"]);
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    /// <summary>Writes the answer for one image.</summary>
    /// <param name="imageId">The image, as the contest names it.</param>
    /// <param name="individual">Who it is; null for a new individual (the contest has no "uncertain").</param>
    /// <exception cref="ArgumentException">The image was answered before: the contest refuses such a file.</exception>
    public void Write(string imageId, string? individual)
    {
        if (!_written.Add(imageId))
            throw new ArgumentException($"Image {imageId} was answered twice.", nameof(imageId));
        _table.Write(imageId, individual ?? OpenSetScore.NewIndividual);
    }

    /// <summary>Flushes the table; the stream stays open.</summary>
    public void Dispose() => _table.Dispose();
}
