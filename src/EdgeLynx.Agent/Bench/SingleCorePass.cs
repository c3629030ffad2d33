using System.Diagnostics;
using EdgeLynx.Flow;
using EdgeLynx.Inference.Detection;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Bench;

/// <summary>The same parts called one after another on one core: where the time of a frame goes, and what the machine allows at most.</summary>
internal sealed class SingleCorePass : StageOutput<ProxyFrame>
{
    private readonly BenchTarget _target;
    private readonly Dictionary<string, List<TimeSpan>> _times = [];
    private readonly DetectionSet[] _found = new DetectionSet[1];
    private long _mark;

    /// <summary>A pass over files given to <see cref="RunAsync"/>, in one or several calls.</summary>
    public SingleCorePass(BenchTarget target) => _target = target;

    /// <summary>The steps of a frame in their order, at last <c>end to end</c>.</summary>
    public IReadOnlyDictionary<string, LatencyFigures> Steps => _times.ToDictionary(step => step.Key, step => LatencyFigures.Of(step.Value));

    /// <summary>Mean of decode, prepare and run of a frame, in seconds: what no program around them can save. 0 before the first frame.</summary>
    public double UnavoidableSeconds => _times.Count == 0 ? 0 : Mean("decode") + Mean("prepare") + Mean("run");

    /// <summary>Takes every frame of <paramref name="items"/> from the disk to its boxes. Files that fail count for nothing.</summary>
    public async Task RunAsync(IEnumerable<MediaItem> items, CancellationToken cancellation)
    {
        _target.Watch = Add;
        try
        {
            foreach (var item in items)
            {
                var probed = _target.Prober.Probe(item);
                _mark = Stopwatch.GetTimestamp();
                if (probed.Failure is null)
                    await _target.Decoder.DecodeAsync(probed, this, cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            _target.Watch = null;
        }
    }

    /// <summary>Detects at once in what the decoder writes.</summary>
    public override ValueTask WriteAsync(ProxyFrame item)
    {
        using (item)
        {
            if (item.Pixels is null)
                return ValueTask.CompletedTask;
            Add("decode", Stopwatch.GetElapsedTime(_mark));
            _target.Detector.Detect([item], _found);
            _found[0].Dispose();
        }
        var now = Stopwatch.GetTimestamp();
        Add("end to end", Stopwatch.GetElapsedTime(_mark, now));
        _mark = now;
        return ValueTask.CompletedTask;
    }

    private void Add(DetectorTimes times)
    {
        Add("prepare", times.Prepare);
        Add("run", times.Run);
        Add("read boxes", times.Read);
    }

    private void Add(string step, TimeSpan time)
    {
        if (!_times.TryGetValue(step, out var times))
            _times[step] = times = [];
        times.Add(time);
    }

    private double Mean(string step) => _times[step].Average(time => time.TotalSeconds);
}
