namespace EdgeLynx.Inference.Detection;

/// <summary>Where the time of one call of the network went.</summary>
/// <param name="Frames">Frames in the call.</param>
/// <param name="Prepare">Resize, normalisation and layout of the input tensor.</param>
/// <param name="Run">The network.</param>
/// <param name="Read">From output tensors to suppressed boxes in full-size pixels.</param>
public readonly record struct DetectorTimes(int Frames, TimeSpan Prepare, TimeSpan Run, TimeSpan Read);
