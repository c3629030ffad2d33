namespace EdgeLynx.Inference.Segmentation;

/// <summary>Where the pixels of a crop lie between the cells of a network's map, along one side. Centres are at half pixels and half cells.</summary>
/// <param name="cells">Cells of the map along this side.</param>
/// <param name="input">Pixels of the network's input along it.</param>
/// <param name="scale">Input pixels a crop pixel.</param>
/// <param name="offset">Where the crop begins in the input.</param>
internal readonly struct MapAxis(int cells, int input, double scale, double offset)
{
    private readonly double _step = cells / (input * scale);
    private readonly double _first = (0.5 * cells / (input * scale)) + (offset * cells / input) - 0.5;

    /// <summary>The two cells beside crop pixel <paramref name="pixel"/> and the share of the second; at the border one cell alone.</summary>
    public (int Cell, int Next, float Share) At(int pixel)
    {
        var at = Math.Clamp(_first + (_step * pixel), 0, cells - 1);
        var cell = (int)at;
        return (cell, Math.Min(cell + 1, cells - 1), (float)(at - cell));
    }
}
