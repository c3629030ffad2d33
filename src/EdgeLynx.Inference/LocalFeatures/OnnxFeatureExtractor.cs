using EdgeLynx.Flow;
using EdgeLynx.Geometry;
using EdgeLynx.Inference.Models;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using EdgeLynx.Stages;
using Microsoft.ML.OnnxRuntime.Tensors;
using OpenCvSharp;

namespace EdgeLynx.Inference.LocalFeatures;

/// <summary>
/// Local features of a learned network such as DISK or ALIKED: outputs <c>keypoints</c> [1, N, 2], <c>scores</c> [1, N] and <c>descriptors</c>
/// [1, N, D]. They have neither scale nor direction. The working picture is the animal's box as the network saw it.
/// </summary>
internal sealed class OnnxFeatureExtractor : ILocalFeatureExtractor
{
    private const int MaxFeatures = 600;

    // As for RootSIFT: cells along the long side, so that the face does not take all features.
    private const int GridCells = 12;

    // Working-picture pixels: descriptors of points nearer to the edge of the mask see the background.
    private const float Edge = 5;

    private readonly OnnxModel _model;
    private readonly bool _normalised;
    private readonly int _points;
    private readonly int _scores;
    private readonly int _descriptors;

    /// <summary>The model must outlive the extractor.</summary>
    /// <exception cref="ModelException">The model's outputs do not fit its manifest.</exception>
    public OnnxFeatureExtractor(OnnxModel model)
    {
        _model = model;
        _normalised = model.Manifest.Output.Parser == "keypoints-normalised";
        var check = new OutputCheck(model.Manifest, model.Outputs);
        _points = Find(check, "keypoints", -1, -1, 2);
        _scores = Find(check, "scores", -1, -1);
        _descriptors = Find(check, "descriptors", -1, -1, -1);
    }

    public string Name => _model.Manifest.Id;

    public Records.LocalFeatures Extract(PixelBuffer crop, Box box, Mask? mask)
    {
        var inside = AnimalInput.Check(crop, box, mask).ToWholePixels().ClampTo(crop.Size);
        using var runner = _model.Rent();
        var placement = AnimalInput.Run(_model, runner, crop, inside, mask);
        var places = Places(runner, placement);
        var scores = runner.Output(_scores, 0);
        var descriptors = runner.Output(_descriptors, 0);
        var dimensions = places.Length == 0 ? 0 : descriptors.Length / places.Length;
        if (scores.Length != places.Length || dimensions * places.Length != descriptors.Length)
        {
            throw new StageBrokenException(
                $"The model {Name} gave {places.Length} keypoints, {scores.Length} scores and {descriptors.Length} elements of descriptors: they do not go together.");
        }
        var found = new List<KeyPoint>();
        for (var i = 0; i < places.Length; i++)
        {
            if (float.IsFinite(scores[i]) && OnAnimal(places[i], placement, inside, mask))
                found.Add(new KeyPoint(places[i].X, places[i].Y, 0, 0, scores[i], 0, i));
        }
        var side = Math.Max(placement.Covered.Width, placement.Covered.Height);
        var chosen = FeatureSpread.Choose([.. found], MaxFeatures, Math.Max(1f, (float)side / GridCells));
        var bytes = new byte[chosen.Length * 2 * dimensions];
        for (var i = 0; i < chosen.Length; i++)
            SignedDescriptors.Quantise(descriptors.Slice(chosen[i].ClassId * dimensions, dimensions), bytes.AsSpan(i * 2 * dimensions, 2 * dimensions));
        return new Records.LocalFeatures(
            Name, placement.Covered, [.. chosen.Select(p => new FeaturePoint(p.Pt.X, p.Pt.Y, 0, 0))], 2 * dimensions, bytes)
        {
            Region = inside,
        };
    }

    private int Find(OutputCheck check, string name, params ReadOnlySpan<long> shape)
    {
        for (var i = 0; i < check.Outputs.Count; i++)
        {
            var output = check.Outputs[i];
            // Some exports give whole pixels as integers.
            var typed = output.Type == TensorElementType.Float || (name == "keypoints" && output.Type == TensorElementType.Int64);
            if (output.Name == name && typed && OutputCheck.Fits(output.Shape, shape))
                return i;
        }
        throw check.Refuse($"'{name}' {TensorInfo.Describe(shape.ToArray())}");
    }

    /// <summary>The points in pixels of the part of the input that the picture covers.</summary>
    private (float X, float Y)[] Places(OnnxRunner runner, in InputPlacement placement)
    {
        float[] raw = _model.Outputs[_points].Type == TensorElementType.Int64
            ? [.. runner.Output<long>(_points, 0).ToArray().Select(v => (float)v)]
            : runner.Output(_points, 0).ToArray();
        var input = _model.Manifest.Input.Size;
        var places = new (float X, float Y)[raw.Length / 2];
        for (var i = 0; i < places.Length; i++)
        {
            var (x, y) = (raw[2 * i], raw[2 * i + 1]);
            if (_normalised)
                (x, y) = ((x + 1) / 2 * (input.Width - 1), (y + 1) / 2 * (input.Height - 1));
            places[i] = (x - placement.Left, y - placement.Top);
        }
        return places;
    }

    /// <summary>Whether the animal is at <paramref name="place"/> and all around it.</summary>
    private static bool OnAnimal((float X, float Y) place, in InputPlacement placement, in Box inside, Mask? mask)
    {
        foreach (var (dx, dy) in ((float, float)[])[(0, 0), (-Edge, 0), (Edge, 0), (0, -Edge), (0, Edge)])
        {
            var (x, y) = (place.X + dx, place.Y + dy);
            if (!(x >= 0 && y >= 0 && x < placement.Covered.Width && y < placement.Covered.Height))
            {
                if (dx == 0 && dy == 0)
                    return false;
                continue;
            }
            if (mask is null)
                continue;
            var column = Math.Min(mask.Size.Width - 1, (int)(inside.X + x * placement.ScaleX));
            var row = Math.Min(mask.Size.Height - 1, (int)(inside.Y + y * placement.ScaleY));
            if (mask.Values[row * mask.Size.Width + column] == 0)
                return false;
        }
        return true;
    }
}
