namespace EdgeLynx.Inference.Decoding;

/// <summary>How files become frames.</summary>
public sealed record DecodingOptions
{
    /// <summary>Of a clip, every n-th frame is looked at: 1 is every frame. Not together with <see cref="Fps"/>.</summary>
    /// <value>1</value>
    public int Stride { get; init; } = 1;

    /// <summary>Of a clip, at most this many frames a second of its own time are looked at; null follows <see cref="Stride"/>.</summary>
    /// <value>null</value>
    public double? Fps { get; init; }

    /// <summary>
    /// Proxy frames are 1/n of the full size: 1, 2, 4 or 8. Null takes the smallest whose short side still is at least the detector's
    /// input. A further halving gains 4 % of the time on 2-3 MP photos and loses detections.
    /// </summary>
    /// <value>null</value>
    public int? ProxyScale { get; init; }

    /// <summary>Pictures with more pixels are refused: a header of a few bytes may claim any size.</summary>
    /// <value>200,000,000</value>
    public long MaxPixels { get; init; } = 200_000_000;

    /// <summary>Threads that decode one clip. More than one shortens a single clip and costs more CPU in sum.</summary>
    /// <value>1</value>
    public int ClipThreads { get; init; } = 1;

    /// <summary>
    /// Clips of at least this many pixels in all their frames are read through the system's ffmpeg, where there is one. Its decoder takes
    /// less time, and starting it takes 0.1 s: that of some 50 frames of 1920x1080.
    /// </summary>
    internal long FfmpegFrom { get; init; } = 100_000_000;

    /// <summary>What is wrong with these options, one sentence each; empty when they can be used.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        if (Stride < 1)
            errors.Add($"stride is {Stride}; it must be at least 1.");
        if (Fps is { } fps && !(fps > 0 && fps <= 1000))
            errors.Add(FormattableString.Invariant($"fps is {fps}; it must be above 0 and at most 1000."));
        if (Fps is not null && Stride > 1)
            errors.Add("stride and fps are both given; choose one.");
        if (ProxyScale is not (null or 1 or 2 or 4 or 8))
            errors.Add($"proxy-scale is {ProxyScale}; it must be 1, 2, 4 or 8.");
        if (MaxPixels < 1)
            errors.Add($"max-pixels is {MaxPixels}; it must be at least 1.");
        if (ClipThreads < 1)
            errors.Add($"clip-threads is {ClipThreads}; it must be at least 1.");
        return errors;
    }

    /// <summary>These options, when they are valid.</summary>
    /// <exception cref="ArgumentException">Lists every error.</exception>
    internal DecodingOptions Valid() =>
        Validate() is { Count: > 0 } errors ? throw new ArgumentException(string.Join(' ', errors)) : this;
}
