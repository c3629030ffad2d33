using System.Runtime.Intrinsics;
using EdgeLynx.Geometry;

namespace EdgeLynx.Pixels;

/// <summary>
/// Brings a picture into a network's input tensor in one pass: resize, colour order, normalisation, layout. Keeps tables and scratch for
/// the last geometry, so that pictures of one size allocate nothing. For one thread at a time.
/// </summary>
public sealed unsafe class PictureResizer
{
    private readonly int _vectorBits;
    private (PixelSize Source, int Channels, PixelSize Target, Interpolation Interpolation) _prepared;
    private ResizeTaps _down = ResizeTaps.For(1, 1, Interpolation.Linear);
    private int[] _start = [];
    private short[] _share = [];
    private int _pairs;
    private short[] _row = [];
    private float[] _planes = [];

    /// <summary>A resizer that uses the widest vectors this processor has.</summary>
    public PictureResizer()
        : this(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128)
    {
    }

    /// <summary>A resizer that uses vectors of at most <paramref name="vectorBits"/>; 0 is the scalar reference.</summary>
    internal PictureResizer(int vectorBits) => _vectorBits = vectorBits;

    /// <summary>Writes <paramref name="picture"/> to a 3 x height x width tensor.</summary>
    /// <param name="picture">The pixels; any resolution of the placed picture.</param>
    /// <param name="placement">Where the picture goes in the input.</param>
    /// <param name="input">Width and height of the input.</param>
    /// <param name="normalisation">What becomes of the values.</param>
    /// <param name="interpolation">How pixels are mixed.</param>
    /// <param name="tensor">3 * height * width values, in the tensor's channel order.</param>
    /// <param name="pad">False leaves what the picture does not cover as it is.</param>
    public void ToPlanes(
        in PixelView picture, in InputPlacement placement, PixelSize input, in Normalisation normalisation, Interpolation interpolation,
        Span<float> tensor, bool pad = true)
    {
        CheckLength(tensor.Length, input);
        Prepare(picture, placement.Covered, interpolation);
        var plane = input.Width * input.Height;
        if (pad)
            PadPlanes(tensor, placement, input, normalisation);
        fixed (float* to = tensor)
        {
            for (var y = 0; y < placement.Covered.Height; y++)
            {
                var at = to + (placement.Top + y) * input.Width + placement.Left;
                WriteRow(picture, y, normalisation, at, at + plane, at + 2 * plane);
            }
        }
    }

    /// <summary>Writes <paramref name="picture"/> to a height x width x 3 tensor; parameters as in <see cref="ToPlanes"/>.</summary>
    public void ToInterleaved(
        in PixelView picture, in InputPlacement placement, PixelSize input, in Normalisation normalisation, Interpolation interpolation, Span<float> tensor)
    {
        CheckLength(tensor.Length, input);
        Prepare(picture, placement.Covered, interpolation);
        var (pad0, pad1, pad2) = PadValues(normalisation);
        for (var i = 0; i < tensor.Length; i += 3)
            (tensor[i], tensor[i + 1], tensor[i + 2]) = (pad0, pad1, pad2);
        var width = placement.Covered.Width;
        for (var y = 0; y < placement.Covered.Height; y++)
        {
            var planes = RowPlanes(picture, y, width, normalisation);
            var to = tensor.Slice(((placement.Top + y) * input.Width + placement.Left) * 3, width * 3);
            for (var x = 0; x < width; x++)
                (to[3 * x], to[3 * x + 1], to[3 * x + 2]) = (planes[x], planes[width + x], planes[2 * width + x]);
        }
    }

    /// <summary>As <see cref="ToPlanes"/> for a byte tensor: values are rounded and cut to 0..255.</summary>
    public void ToPlaneBytes(
        in PixelView picture, in InputPlacement placement, PixelSize input, in Normalisation normalisation, Interpolation interpolation, Span<byte> tensor) =>
        ToBytes(picture, placement, input, normalisation, interpolation, tensor, pixelStep: 1, channelStep: input.Width * input.Height);

    /// <summary>As <see cref="ToInterleaved"/> for a byte tensor: values are rounded and cut to 0..255.</summary>
    public void ToInterleavedBytes(
        in PixelView picture, in InputPlacement placement, PixelSize input, in Normalisation normalisation, Interpolation interpolation, Span<byte> tensor) =>
        ToBytes(picture, placement, input, normalisation, interpolation, tensor, pixelStep: 3, channelStep: 1);

    private void ToBytes(
        in PixelView picture, in InputPlacement placement, PixelSize input, in Normalisation normalisation, Interpolation interpolation,
        Span<byte> tensor, int pixelStep, int channelStep)
    {
        CheckLength(tensor.Length, input);
        Prepare(picture, placement.Covered, interpolation);
        var (pad0, pad1, pad2) = PadValues(normalisation);
        for (var i = 0; i < input.Width * input.Height; i++)
        {
            tensor[i * pixelStep] = ToByte(pad0);
            tensor[i * pixelStep + channelStep] = ToByte(pad1);
            tensor[i * pixelStep + 2 * channelStep] = ToByte(pad2);
        }
        var width = placement.Covered.Width;
        for (var y = 0; y < placement.Covered.Height; y++)
        {
            var planes = RowPlanes(picture, y, width, normalisation);
            var to = tensor[(((placement.Top + y) * input.Width + placement.Left) * pixelStep)..];
            for (var x = 0; x < width; x++)
            {
                to[x * pixelStep] = ToByte(planes[x]);
                to[x * pixelStep + channelStep] = ToByte(planes[width + x]);
                to[x * pixelStep + 2 * channelStep] = ToByte(planes[2 * width + x]);
            }
        }
    }

    private Span<float> RowPlanes(in PixelView picture, int y, int width, in Normalisation normalisation)
    {
        if (_planes.Length < 3 * width)
            _planes = new float[3 * width];
        fixed (float* at = _planes)
            WriteRow(picture, y, normalisation, at, at + width, at + 2 * width);
        return _planes;
    }

    private void WriteRow(in PixelView picture, int y, in Normalisation n, float* first, float* second, float* third)
    {
        BlendRow(picture, y);
        const float Unit = 1f / RowBlend.Level / ResizeTaps.One;
        var rgb = n.Colour == ColourOrder.Rgb;
        var mix = new ColumnMix
        {
            Start = _start.AsSpan(0, _prepared.Target.Width),
            Share = _share,
            Pairs = _pairs,
            Channels = picture.Channels,
            Gain = (rgb ? Vector128.Create(n.Gain2, n.Gain1, n.Gain0, 0) : Vector128.Create(n.Gain0, n.Gain1, n.Gain2, 0)) * Unit,
            Offset = rgb ? Vector128.Create(n.Offset2, n.Offset1, n.Offset0, 0) : Vector128.Create(n.Offset0, n.Offset1, n.Offset2, 0),
        };
        fixed (short* row = _row)
            mix.Write(row, rgb ? third : first, second, rgb ? first : third, _vectorBits);
    }

    private void BlendRow(in PixelView picture, int y)
    {
        var start = _down.Start[y];
        var shares = _down.Share.AsSpan(y * _down.Count, _down.Count);
        var row = _row.AsSpan(0, picture.Size.Width * picture.Channels);
        var last = picture.Size.Height - 1;
        if (_down.Count == 2)
        {
            RowBlend.Two(picture.Row(start), picture.Row(Math.Min(start + 1, last)), ToQ15(shares[1]), row, _vectorBits);
            return;
        }
        for (var k = 0; k < shares.Length && start + k <= last; k++)
        {
            if (k == 0 || shares[k] != 0)
                RowBlend.Add(picture.Row(start + k), ToQ15(shares[k]), row, first: k == 0, _vectorBits);
        }
    }

    private void Prepare(in PixelView picture, PixelSize target, Interpolation interpolation)
    {
        if (_prepared == (picture.Size, picture.Channels, target, interpolation))
            return;
        _down = ResizeTaps.For(picture.Size.Height, target.Height, interpolation);
        var across = ResizeTaps.For(picture.Size.Width, target.Width, interpolation);
        _pairs = across.Count / 2;
        _start = new int[target.Width];
        _share = new short[target.Width * across.Count];
        for (var x = 0; x < target.Width; x++)
        {
            _start[x] = across.Start[x] * picture.Channels;
            for (var k = 0; k < across.Count; k++)
                _share[2 * (k / 2 * target.Width + x) + k % 2] = across.Share[x * across.Count + k];
        }
        // Taps with share 0 may lie behind the row's end, and the last load reads on to a full vector.
        var length = (picture.Size.Width + across.Count) * picture.Channels + 16;
        if (_row.Length < length)
            _row = GC.AllocateUninitializedArray<short>(length);
        _prepared = (picture.Size, picture.Channels, target, interpolation);
    }

    private static void PadPlanes(Span<float> tensor, in InputPlacement placement, PixelSize input, in Normalisation normalisation)
    {
        var (pad0, pad1, pad2) = PadValues(normalisation);
        var plane = input.Width * input.Height;
        for (var c = 0; c < 3; c++)
        {
            var value = c == 0 ? pad0 : c == 1 ? pad1 : pad2;
            var rows = tensor.Slice(c * plane, plane);
            rows[..(placement.Top * input.Width)].Fill(value);
            rows[((placement.Top + placement.Covered.Height) * input.Width)..].Fill(value);
            if (placement.Covered.Width == input.Width)
                continue;
            for (var y = placement.Top; y < placement.Top + placement.Covered.Height; y++)
            {
                var row = rows.Slice(y * input.Width, input.Width);
                row[..placement.Left].Fill(value);
                row[(placement.Left + placement.Covered.Width)..].Fill(value);
            }
        }
    }

    private static (float Pad0, float Pad1, float Pad2) PadValues(in Normalisation n) =>
        (n.Pad * n.Gain0 + n.Offset0, n.Pad * n.Gain1 + n.Offset1, n.Pad * n.Gain2 + n.Offset2);

    private static short ToQ15(short share) => (short)Math.Min(2 * share, short.MaxValue);

    private static byte ToByte(float value) => (byte)Math.Clamp(MathF.Round(value), 0, 255);

    private static void CheckLength(int length, PixelSize input)
    {
        if (length != 3 * input.Width * input.Height)
            throw new ArgumentException($"The tensor has {length} values; an input of {input} has {3 * input.Width * input.Height}.");
    }
}
