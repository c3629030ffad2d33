using EdgeLynx.Geometry;
using EdgeLynx.Pixels;
using OpenCvSharp;

namespace EdgeLynx.Inference.Segmentation;

/// <summary>One thread's maps and models for <see cref="GrabCutSegmenter"/>, reused from crop to crop.</summary>
internal sealed class GrabCutWorker(GrabCutOptions options) : IDisposable
{
    // OpenCV's own label values.
    private const byte Background = 0;
    private const byte Animal = 1;
    private const byte ProbablyBackground = 2;
    private const byte ProbablyAnimal = 3;

    // Pixels this share of the box outside of it are background: a box's side is seldom further off.
    private const float BoxError = 0.04f;

    private readonly ColourModel _colours = new();
    private readonly GuidedFilter _filter = new();
    private readonly MaskCleaner _cleaner = new();
    private readonly Mat _small = new();
    private readonly Mat _lab = new();
    private readonly Mat _light = new();
    private readonly Mat _belief = new();
    private readonly Mat _evidence = new();
    private readonly Mat _labels = new();
    private readonly Mat _backgroundModel = new();
    private readonly Mat _animalModel = new();
    private readonly Mat _full = new();
    private float[] _place = [];
    private ushort[] _cells = [];

    /// <summary>The animal's pixels, 0 or 1, row by row; <paramref name="rows"/> limits them to a range without burned-in banners.</summary>
    public byte[] Segment(PixelBuffer crop, Box box, System.Range rows)
    {
        var scale = Math.Min(1f, (float)options.LongSide / Math.Max(crop.Size.Width, crop.Size.Height));
        var small = new PixelSize(Math.Max(1, (int)MathF.Round(crop.Size.Width * scale)), Math.Max(1, (int)MathF.Round(crop.Size.Height * scale)));
        var inner = box.Scale((float)small.Width / crop.Size.Width, (float)small.Height / crop.Size.Height);
        using (var picture = MatView.Of(crop))
            Cv2.Resize(picture, _small, new Size(small.Width, small.Height), interpolation: InterpolationFlags.Area);
        Believe(small, inner);
        Label(small, inner);
        Cut();
        _cleaner.Clean(_labels);
        return Enlarge(crop.Size, rows);
    }

    public void Dispose()
    {
        _filter.Dispose();
        _cleaner.Dispose();
        foreach (var mat in (Mat[])[_small, _lab, _light, _belief, _evidence, _labels, _backgroundModel, _animalModel, _full])
            mat.Dispose();
    }

    /// <summary>Colours learnt where the animal probably is correct where it probably is, round by round.</summary>
    private void Believe(PixelSize size, in Box box)
    {
        var count = (int)size.Area;
        if (_place.Length < count)
            (_place, _cells) = (new float[count], new ushort[count]);
        var place = _place.AsSpan(0, count);
        var cells = _cells.AsSpan(0, count);
        PlacePrior.Fill(place, size, box);
        Cv2.CvtColor(_small, _lab, ColorConversionCodes.BGR2Lab);
        ColourModel.Cell(_lab.AsSpan<byte>(), cells);
        Cv2.ExtractChannel(_lab, _evidence, 0);
        _evidence.ConvertTo(_light, MatType.CV_32FC1, 1 / 255.0);
        _filter.SetGuide(_light);
        _belief.Create(size.Height, size.Width, MatType.CV_32FC1);
        _evidence.Create(size.Height, size.Width, MatType.CV_32FC1);
        place.CopyTo(_belief.AsSpan<float>());
        for (var i = 0; i < count; i++)
            place[i] = options.PlaceWeight * MathF.Log(place[i] / (1 - place[i]));
        for (var round = 0; round < options.ColourRounds; round++)
        {
            _colours.Learn(cells, _belief.AsSpan<float>());
            _colours.Evidence(cells, _evidence.AsSpan<float>());
            Cv2.Blur(_evidence, _evidence, new Size(3, 3));
            var belief = _belief.AsSpan<float>();
            var evidence = _evidence.AsSpan<float>();
            for (var i = 0; i < count; i++)
                belief[i] = 1 / (1 + MathF.Exp(-place[i] - options.ColourWeight * evidence[i]));
            _filter.Apply(_light, _belief);
            belief = _belief.AsSpan<float>();
            for (var i = 0; i < count; i++)
                belief[i] = Math.Clamp(belief[i], 0.01f, 0.99f);
        }
    }

    private void Label(PixelSize size, in Box box)
    {
        _labels.Create(size.Height, size.Width, MatType.CV_8UC1);
        var labels = _labels.AsSpan<byte>();
        var belief = _belief.AsSpan<float>();
        var reach = box.Grow(BoxError);
        for (var y = 0; y < size.Height; y++)
        {
            for (var x = 0; x < size.Width; x++)
            {
                var i = y * size.Width + x;
                var outside = x + 0.5f < reach.X || y + 0.5f < reach.Y || x + 0.5f > reach.Right || y + 0.5f > reach.Bottom;
                labels[i] = outside || belief[i] < 1 - options.Certain ? Background
                    : belief[i] > options.Certain ? Animal
                    : belief[i] > 0.5f ? ProbablyAnimal : ProbablyBackground;
            }
        }
    }

    private void Cut()
    {
        var labels = _labels.AsSpan<byte>();
        // GrabCut needs pixels of both kinds to start from.
        if (options.Cuts > 0 && labels.ContainsAny(Animal, ProbablyAnimal) && labels.ContainsAny(Background, ProbablyBackground))
        {
            // Its k-means draws from the thread's generator: the same crop gives the same mask.
            Cv2.SetTheRNG(1);
            Cv2.GrabCut(_small, _labels, default, _backgroundModel, _animalModel, options.Cuts, GrabCutModes.InitWithMask);
            labels = _labels.AsSpan<byte>();
        }
        foreach (ref var label in labels)
            label &= 1;
    }

    private byte[] Enlarge(PixelSize size, System.Range rows)
    {
        // Interpolated and cut at one half, so that the outline is not made of steps.
        Cv2.Multiply(_labels, Scalar.All(255), _labels);
        Cv2.Resize(_labels, _full, new Size(size.Width, size.Height), interpolation: InterpolationFlags.Linear);
        var values = new byte[size.Area];
        var full = _full.AsSpan<byte>();
        for (var i = rows.Start.Value * size.Width; i < rows.End.Value * size.Width; i++)
            values[i] = (byte)(full[i] >> 7);
        return values;
    }
}
