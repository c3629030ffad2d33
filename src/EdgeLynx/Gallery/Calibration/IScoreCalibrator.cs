namespace EdgeLynx.Gallery.Calibration;

/// <summary>Says what a score is worth. Safe for concurrent calls.</summary>
public interface IScoreCalibrator
{
    /// <summary>
    /// Natural logarithm of how much likelier <paramref name="score"/> is for two pictures of one animal than for two animals;
    /// rises with the score, finite.
    /// </summary>
    double LogLikelihoodRatio(double score);
}
