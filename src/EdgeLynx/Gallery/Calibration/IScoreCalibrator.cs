using System.Text.Json.Serialization;

namespace EdgeLynx.Gallery.Calibration;

/// <summary>Says what a score is worth. Safe for concurrent calls.</summary>
[JsonDerivedType(typeof(LogisticCalibrator), "logistic")]
[JsonDerivedType(typeof(IsotonicCalibrator), "isotonic")]
public interface IScoreCalibrator
{
    /// <summary>
    /// Natural logarithm of how much likelier <paramref name="score"/> is for pictures of one animal than for two animals, when
    /// <paramref name="comparisons"/> pairs of pictures were tried: the best of many is less surprising, and finding nothing in many
    /// says more. Never falls with the score; finite.
    /// </summary>
    double LogLikelihoodRatio(double score, int comparisons);
}
