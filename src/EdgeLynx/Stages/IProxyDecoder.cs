using EdgeLynx.Flow;
using EdgeLynx.Records;

namespace EdgeLynx.Stages;

/// <summary>Decodes files only as large as the detector needs. Safe for concurrent calls.</summary>
public interface IProxyDecoder
{
    /// <summary>
    /// Writes the frames of <paramref name="media"/> in order. The last record has <see cref="ProxyFrame.End"/> set; a file
    /// that cannot be decoded yields one record without pixels whose end carries the failure.
    /// </summary>
    ValueTask DecodeAsync(ProbedMedia media, StageOutput<ProxyFrame> output, CancellationToken cancellation);
}
