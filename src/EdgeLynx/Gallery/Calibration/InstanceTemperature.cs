namespace EdgeLynx.Gallery.Calibration;

/// <summary>
/// How much the evidence of one animal's pictures is toned down, by how much there was to go by (per-instance temperature, Picek 2024): pictures
/// of one event are not independent, and a blurred one has few features.
/// </summary>
/// <param name="Level">Temperature where 1,000 features were compared; above 1 tones down.</param>
/// <param name="Growth">Its growth with the number of features, as an exponent.</param>
public sealed record InstanceTemperature(double Level = 1, double Growth = 0)
{
    private const double Usual = 1000;
    private const double Least = 0.25;
    private const double Most = 8;

    /// <summary>What log likelihood ratios are divided by where <paramref name="features"/> features of the query were compared; 0.25..8.</summary>
    public double Of(int features) => Math.Clamp(Level * Math.Pow(Math.Max(1, features) / Usual, Growth), Least, Most);
}
