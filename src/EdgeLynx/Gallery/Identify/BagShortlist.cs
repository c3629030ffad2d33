using System.Collections.Concurrent;
using EdgeLynx.Gallery.Matching;

namespace EdgeLynx.Gallery.Identify;

/// <summary>
/// A shortlist without an embedding model: the strongest local features vote by themselves (local naive Bayes nearest neighbour, McCann and
/// Lowe 2012). A query feature votes for a reference by how much nearer its nearest feature there is than the common distance, that to
/// the tenth nearest reference: features that everything has vote for nothing.
/// </summary>
public sealed class BagShortlist(int size) : IShortlist
{
    private const int QueryFeatures = 100;
    private const int ReferenceFeatures = 150;
    private const int Background = 10;
    private readonly ConcurrentDictionary<int, PackedDescriptors?> _strongest = new();

    /// <inheritdoc/>
    public IReadOnlyList<int> Select(QueryView query, GalleryIndex gallery, Func<Reference, bool> allowed)
    {
        var rows = Enumerable.Range(0, gallery.References.Count).Where(row => allowed(gallery.References[row])).ToArray();
        if (rows.Length <= size)
            return rows;
        if (query.Features is null)
            return [];
        using var asked = Strongest(query.Features, QueryFeatures);
        var distances = new float[rows.Length * asked.Count];
        for (var i = 0; i < rows.Length; i++)
            Fill(asked, _strongest.GetOrAdd(rows[i], row => gallery.Features(row) is { } f ? Strongest(f, ReferenceFeatures) : null), distances.AsSpan(i * asked.Count, asked.Count));
        var votes = Votes(distances, rows.Length, asked.Count);
        return [.. Enumerable.Range(0, rows.Length).OrderByDescending(i => votes[i]).ThenBy(i => i).Take(size).Select(i => rows[i]).Order()];
    }

    // The extractor gives the strongest features of every part of the body first.
    private static PackedDescriptors Strongest(PreparedFeatures features, int count)
    {
        var taken = Math.Min(count, features.Features.Points.Length);
        return new PackedDescriptors(features.Features.Descriptors.AsSpan(0, taken * features.Features.Dimensions), taken, features.Features.Dimensions);
    }

    private static void Fill(PackedDescriptors asked, PackedDescriptors? reference, Span<float> distances)
    {
        if (reference is null || reference.Count == 0 || reference.Groups != asked.Groups)
        {
            distances.Fill(float.PositiveInfinity);
            return;
        }
        DescriptorMatcher.Nearest(asked, reference, distances);
    }

    private static double[] Votes(float[] distances, int rows, int count)
    {
        var votes = new double[rows];
        var column = new float[rows];
        for (var feature = 0; feature < count; feature++)
        {
            for (var i = 0; i < rows; i++)
                column[i] = distances[i * count + feature];
            Array.Sort(column);
            var common = column[Math.Min(Background, rows - 1)];
            if (!float.IsFinite(common))
                continue;
            for (var i = 0; i < rows; i++)
                votes[i] += Math.Max(0, common - distances[i * count + feature]);
        }
        return votes;
    }
}
