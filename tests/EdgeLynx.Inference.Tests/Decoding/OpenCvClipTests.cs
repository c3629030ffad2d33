namespace EdgeLynx.Inference.Tests.Decoding;

/// <summary>Clips read by the FFmpeg inside OpenCV.</summary>
public sealed class OpenCvClipTests() : ClipDecodingTests(byFfmpeg: false);
