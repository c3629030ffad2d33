using System.Collections.Concurrent;
using EdgeLynx.Flow;
using EdgeLynx.Geometry;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using EdgeLynx.Stages;

namespace EdgeLynx.Inference.Segmentation;

/// <summary>
/// Cuts the animal out without a trained model: a place prior in the box and colours that correct each other, then one graph cut
/// (GrabCut, Rother et al. 2004) over the pixels still in doubt. Deterministic.
/// </summary>
public sealed class GrabCutSegmenter : ISegmenter, IDisposable
{
    /// <summary>What masks of this segmenter name as their source.</summary>
    public const string SourceName = "grabcut";

    private readonly GrabCutOptions _options;
    private readonly ConcurrentBag<GrabCutWorker> _idle = [];

    /// <summary>A segmenter.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public GrabCutSegmenter(GrabCutOptions? options = null)
    {
        _options = options ?? new GrabCutOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.LongSide, 32, nameof(GrabCutOptions.LongSide));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_options.LongSide, 1024, nameof(GrabCutOptions.LongSide));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.ColourRounds, 0, nameof(GrabCutOptions.ColourRounds));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_options.ColourRounds, 20, nameof(GrabCutOptions.ColourRounds));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(_options.ColourWeight, nameof(GrabCutOptions.ColourWeight));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(_options.PlaceWeight, nameof(GrabCutOptions.PlaceWeight));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.Certain, 0.5f, nameof(GrabCutOptions.Certain));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_options.Certain, 1f, nameof(GrabCutOptions.Certain));
        ArgumentOutOfRangeException.ThrowIfNegative(_options.Cuts, nameof(GrabCutOptions.Cuts));
        NativeLibraries.Prepare();
    }

    /// <inheritdoc/>
    public string Model => "grabcut 1";

    /// <inheritdoc/>
    /// <exception cref="ItemException">The box does not meet the crop.</exception>
    public Mask Segment(PixelBuffer crop, Box box)
    {
        var inside = box.ClampTo(crop.Size);
        if (inside.Width < 1 || inside.Height < 1)
            throw new ItemException($"The animal's box {box} does not meet its crop of {crop.Size}.");
        if (!_idle.TryTake(out var worker))
            worker = new GrabCutWorker(_options);
        try
        {
            return new Mask(crop.Size, worker.Segment(crop, inside, Banner.RowsWithout(crop)), SourceName);
        }
        finally
        {
            _idle.Add(worker);
        }
    }

    /// <summary>Frees native memory. No call may be under way.</summary>
    public void Dispose()
    {
        while (_idle.TryTake(out var worker))
            worker.Dispose();
    }
}
