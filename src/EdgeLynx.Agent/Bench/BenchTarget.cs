using EdgeLynx.Agent.Evaluation;
using EdgeLynx.Inference.Decoding;
using EdgeLynx.Inference.Detection;
using EdgeLynx.Inference.Models;
using EdgeLynx.Pixels;
using EdgeLynx.Stages;

namespace EdgeLynx.Agent.Bench;

/// <summary>A loaded detector and the decoder in front of it, as a replay uses them.</summary>
internal sealed class BenchTarget : IDisposable
{
    private readonly ModelSet _models;

    /// <summary>Loads the detector.</summary>
    /// <exception cref="Commands.UsageException">The models cannot be used: every error is listed.</exception>
    public BenchTarget(ModelOptions models, DecodingOptions decoding, TimeProvider clock)
    {
        _models = EvaluationModels.Open(models);
        // What every program compared answers: each class from 0.25 on, suppressed by itself at an IoU of 0.45.
        Detector = EvaluationModels.Guard(() => _models.CreateDetector(new DetectorOptions
        {
            MinConfidence = 0.25f,
            NmsIou = 0.45f,
            SuppressPerClass = true,
            KeepIgnored = true,
            Watch = times => Watch?.Invoke(times),
        }));
        Prober = new MediaProber(clock);
        Decoder = new ProxyDecoder(Pixels, Detector.InputSize, decoding);
        Reader = new FrameReader(Pixels, decoding);
    }

    /// <summary>Hears of each call of the network; null measures nothing.</summary>
    public Action<DetectorTimes>? Watch { get; set; }

    /// <summary>The detector.</summary>
    public IDetector Detector { get; }

    /// <summary>Reads headers.</summary>
    public IMediaProber Prober { get; }

    /// <summary>Makes proxy frames.</summary>
    public IProxyDecoder Decoder { get; }

    /// <summary>Second pass; not used where nothing is valid.</summary>
    public IFrameReader Reader { get; }

    /// <summary>Where pixels are rented.</summary>
    public PixelPool Pixels { get; } = new();

    /// <summary>The execution provider that runs the detector.</summary>
    public string Provider => _models.Choice(ModelTask.Detect).Provider!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _models.Dispose();
        Pixels.Dispose();
    }
}
