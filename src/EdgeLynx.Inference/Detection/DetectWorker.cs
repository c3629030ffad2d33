using EdgeLynx.Geometry;
using EdgeLynx.Inference.Models;
using EdgeLynx.Pixels;
using EdgeLynx.Records;

namespace EdgeLynx.Inference.Detection;

/// <summary>One worker's scratch: turns the network's outputs for a picture into its detections.</summary>
internal sealed class DetectWorker
{
    private const DetectionCategory Ignored = 0;

    private readonly DetectorOptions _options;
    private readonly DetectionCategory[] _categories;
    private readonly float _min;
    private readonly float _iou;
    private readonly float _valid;
    private readonly CandidateList _candidates = new();
    private readonly SharpnessMeter _sharpness = new();
    private readonly int[] _kept;
    private readonly Records.Detection[] _found;
    private ulong[] _order = [];
    private short[] _groups = [];

    public DetectWorker(ModelManifest manifest, DetectorOptions options, float valid, int maxBatch)
    {
        _options = options;
        _categories = [.. manifest.Output.Classes.Select(c => c.Category ?? Ignored)];
        _min = options.MinConfidence ?? manifest.Thresholds.Min;
        _iou = options.NmsIou ?? manifest.Thresholds.NmsIou;
        _valid = valid;
        _kept = new int[options.MaxDetections];
        _found = new Records.Detection[options.MaxDetections];
        Placements = new InputPlacement[maxBatch];
    }

    /// <summary>Where each picture of the batch lies in the input.</summary>
    public InputPlacement[] Placements { get; }

    /// <summary>The detections of the <paramref name="item"/>-th picture, best first; <paramref name="pixels"/> are what the network saw of it.</summary>
    public DetectionSet Read(DetectionParser parser, IOutputTensors outputs, int item, in PixelView pixels)
    {
        _candidates.Clear();
        parser.Parse(outputs, item, _min, _candidates);
        var placement = Placements[item];
        var kept = Suppress();
        var count = 0;
        foreach (var index in _kept.AsSpan(0, kept))
        {
            var box = placement.ToPicture(_candidates.Boxes[index]);
            var category = _categories[_candidates.Classes[index]];
            if (box.Area <= 0 || (category == Ignored && !_options.KeepIgnored))
                continue;
            var score = Math.Min(1, _candidates.Scores[index]);
            var sharpness = category == DetectionCategory.Animal && score >= _valid ? Sharpness(pixels, placement, box) : 0;
            _found[count++] = new Records.Detection(box, score, category, _candidates.Classes[index], sharpness);
        }
        return DetectionSet.From(_found.AsSpan(0, count));
    }

    private int Suppress()
    {
        if (_order.Length < _candidates.Count)
        {
            _order = new ulong[2 * _candidates.Count];
            _groups = new short[2 * _candidates.Count];
        }
        for (var i = 0; i < _candidates.Count; i++)
            _groups[i] = Group(_candidates.Classes[i]);
        return NonMaximumSuppression.Run(
            _candidates.Boxes, _candidates.Scores, _groups.AsSpan(0, _candidates.Count), _iou, _order, _kept);
    }

    /// <summary>Boxes of one group suppress each other: a category, or a class where that is asked for. Ignored classes stay apart, so that they hide no animal.</summary>
    private short Group(short classId) =>
        _options.SuppressPerClass || _categories[classId] == Ignored ? (short)(classId + 4) : (short)_categories[classId];

    private float Sharpness(in PixelView pixels, in InputPlacement placement, in Box box)
    {
        var proxy = box.Scale((float)pixels.Size.Width / placement.Picture.Width, (float)pixels.Size.Height / placement.Picture.Height);
        return _sharpness.Measure(pixels.Cut(proxy));
    }
}
