using System.Collections.Concurrent;
using EdgeLynx.Flow;
using EdgeLynx.Geometry;
using EdgeLynx.Inference.Models;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using EdgeLynx.Stages;

namespace EdgeLynx.Inference.LocalFeatures;

/// <summary>
/// Interest points of the coat: SIFT on the animal brought to one size, inside its mask, spread over the body, described as RootSIFT in
/// bytes. Deterministic. The working picture of the points is the animal's part of the crop, scaled.
/// </summary>
public sealed class RootSiftExtractor : ILocalFeatureExtractor, IDisposable
{
    /// <summary>Elements of a descriptor.</summary>
    public const int Dimensions = 128;

    private readonly RootSiftOptions _options;
    private readonly ConcurrentBag<RootSiftWorker> _idle = [];

    /// <summary>An extractor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public RootSiftExtractor(RootSiftOptions? options = null)
    {
        _options = options ?? new RootSiftOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.LongSide, 64, nameof(RootSiftOptions.LongSide));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_options.LongSide, 4096, nameof(RootSiftOptions.LongSide));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(_options.LargestZoom, nameof(RootSiftOptions.LargestZoom));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MaxFeatures, 1, nameof(RootSiftOptions.MaxFeatures));
        ArgumentOutOfRangeException.ThrowIfNegative(_options.Erode, nameof(RootSiftOptions.Erode));
        ArgumentOutOfRangeException.ThrowIfNegative(_options.Contrast, nameof(RootSiftOptions.Contrast));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.GridCells, 1, nameof(RootSiftOptions.GridCells));
        NativeLibraries.Prepare();
        Name = FormattableString.Invariant($"rootsift 1 ({_options.LongSide} px)");
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    /// <exception cref="ItemException">The box does not meet the crop, or the mask has another size.</exception>
    public Records.LocalFeatures Extract(PixelBuffer crop, Box box, Mask? mask)
    {
        var inside = AnimalInput.Check(crop, box, mask);
        if (!_idle.TryTake(out var worker))
            worker = new RootSiftWorker(_options);
        try
        {
            return worker.Extract(Name, crop, inside, mask);
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
