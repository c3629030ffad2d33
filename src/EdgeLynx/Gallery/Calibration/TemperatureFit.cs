namespace EdgeLynx.Gallery.Calibration;

/// <summary>Fits <see cref="InstanceTemperature"/> by the probability given to the truth.</summary>
internal static class TemperatureFit
{
    private const int Steps = 8;

    /// <summary>
    /// The temperature under which <paramref name="questions"/> are answered best, over levels from a quarter to 4 and growths of -1 to 1;
    /// without a reason to differ it stays at 1.
    /// </summary>
    public static InstanceTemperature Fit(IReadOnlyList<TemperatureQuestion> questions, double newPrior)
    {
        var best = (Loss: double.PositiveInfinity, Temperature: new InstanceTemperature());
        for (var level = -Steps; level <= Steps; level++)
        {
            for (var growth = -Steps; growth <= Steps; growth++)
            {
                var (power, slope) = (2.0 * level / Steps, (double)growth / Steps);
                var temperature = new InstanceTemperature(Math.Pow(2, power), slope);
                // A normal prior of deviation 1 on both: few events change little.
                var loss = questions.Sum(q => Loss(q, temperature, newPrior)) + (power * power + slope * slope) / 2;
                if (loss < best.Loss)
                    best = (loss, temperature);
            }
        }
        return best.Temperature;
    }

    private static double Loss(TemperatureQuestion question, InstanceTemperature temperature, double newPrior)
    {
        var prior = Math.Log((1 - newPrior) / question.Ratios.Length);
        var unknown = Math.Log(newPrior);
        var top = unknown;
        Span<double> logs = question.Ratios.Length <= 256 ? stackalloc double[question.Ratios.Length] : new double[question.Ratios.Length];
        for (var i = 0; i < logs.Length; i++)
        {
            logs[i] = prior + question.Ratios[i] / temperature.Of(question.Features[i]);
            top = Math.Max(top, logs[i]);
        }
        var total = Math.Exp(unknown - top);
        foreach (var log in logs)
            total += Math.Exp(log - top);
        return top + Math.Log(total) - (question.Truth < 0 ? unknown : logs[question.Truth]);
    }
}
