namespace EdgeLynx.Inference.Segmentation;

/// <summary>
/// Colour histograms of animal and background over Lab, 16 x 8 x 8 cells, smoothed: fine in lightness, the only thing an infrared
/// picture has, and fine around grey in colour, where fur and leaf litter lie.
/// </summary>
internal sealed class ColourModel
{
    private const int Light = 16;
    private const int Tint = 8;
    private const int Cells = Light * Tint * Tint;

    // Width of a tint cell in Lab units; the cells cover grey plus and minus 20.
    private const int TintStep = 5;

    // Pixels that every cell is given beforehand, so that an unseen colour says nothing.
    private const float Unseen = 0.02f;

    private readonly float[] _animal = new float[Cells];
    private readonly float[] _background = new float[Cells];
    private readonly float[] _scratch = new float[Cells];

    /// <summary>Writes the cell of each pixel of <paramref name="lab"/> (3 bytes a pixel, 8-bit Lab).</summary>
    public static void Cell(ReadOnlySpan<byte> lab, Span<ushort> cells)
    {
        for (var i = 0; i < cells.Length; i++)
            cells[i] = (ushort)((lab[3 * i] >> 4) * Tint * Tint + TintCell(lab[3 * i + 1]) * Tint + TintCell(lab[3 * i + 2]));
    }

    /// <summary>Learns from pixels of the given cells, each the animal's by <paramref name="belief"/> (0..1).</summary>
    public void Learn(ReadOnlySpan<ushort> cells, ReadOnlySpan<float> belief)
    {
        Array.Clear(_animal);
        Array.Clear(_background);
        for (var i = 0; i < cells.Length; i++)
        {
            _animal[cells[i]] += belief[i];
            _background[cells[i]] += 1 - belief[i];
        }
        Smooth(_animal);
        Smooth(_background);
        // From here on _animal holds the evidence: log of the ratio of both shares.
        var (animal, background) = (Finish(_animal), Finish(_background));
        for (var i = 0; i < Cells; i++)
            _animal[i] = MathF.Log(_animal[i] * background / (_background[i] * animal));
    }

    /// <summary>Writes each pixel's evidence: the natural logarithm of animal share over background share of its colour.</summary>
    public void Evidence(ReadOnlySpan<ushort> cells, Span<float> evidence)
    {
        for (var i = 0; i < cells.Length; i++)
            evidence[i] = _animal[cells[i]];
    }

    private static int TintCell(byte value) => Math.Clamp((value - 128 + 4 * TintStep) / TintStep, 0, Tint - 1);

    private static float Finish(float[] histogram)
    {
        float sum = 0;
        for (var i = 0; i < histogram.Length; i++)
            sum += histogram[i] += Unseen;
        return sum;
    }

    private void Smooth(float[] histogram)
    {
        foreach (var (step, length) in ((int, int)[])[(Tint * Tint, Light), (Tint, Tint), (1, Tint)])
        {
            histogram.CopyTo(_scratch, 0);
            for (var i = 0; i < Cells; i++)
            {
                var place = i / step % length;
                var before = _scratch[place > 0 ? i - step : i];
                var after = _scratch[place < length - 1 ? i + step : i];
                histogram[i] = 0.25f * before + 0.5f * _scratch[i] + 0.25f * after;
            }
        }
    }
}
