namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>A video file played as if it were a camera: for trials. Its frames are stamped with the time at which they are played.</summary>
internal sealed record VideoSourceOptions : StreamSourceOptions
{
    /// <summary>The file.</summary>
    [FilePath]
    public required string Path { get; init; }

    /// <summary>Whether it is played at the speed at which it was recorded; false plays as fast as it can be read.</summary>
    public bool Realtime { get; init; } = true;

    /// <summary>Whether it begins again at its end.</summary>
    public bool Loop { get; init; }
}
