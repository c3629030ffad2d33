namespace EdgeLynx.Agent.Fleet;

/// <summary>
/// Which of two states of an entry counts: the one with more changes behind it; with as many, the later one; at the same time, the box
/// that is later in the alphabet. Clocks decide only between changes nobody had seen of each other.
/// </summary>
/// <param name="Revision">Changes so far, from 1.</param>
/// <param name="At">When the last was made, milliseconds since 1970 UTC.</param>
/// <param name="Box">Where it was made.</param>
internal readonly record struct FleetVersion(long Revision, long At, string Box) : IComparable<FleetVersion>
{
    /// <inheritdoc/>
    public int CompareTo(FleetVersion other)
    {
        var revision = Revision.CompareTo(other.Revision);
        if (revision != 0)
            return revision;
        var time = At.CompareTo(other.At);
        return time != 0 ? time : string.CompareOrdinal(Box, other.Box);
    }
}
