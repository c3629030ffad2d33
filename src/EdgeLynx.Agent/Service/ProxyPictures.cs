using EdgeLynx.Flow;
using EdgeLynx.Inference.Decoding;
using EdgeLynx.Inference.Encoding;
using EdgeLynx.Pixels;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Service;

/// <summary>
/// Small pictures in place of full-size ones that had to give way: enough for a person to see which animal it was, and about a twentieth of the
/// bytes.
/// </summary>
/// <param name="clock">Tells the zone that file times are shown in.</param>
internal sealed class ProxyPictures(TimeProvider clock) : IDisposable
{
    private const int LongSide = 640;
    private const int Quality = 80;

    private readonly PixelPool _pool = new();

    /// <summary>Writes the still at <paramref name="picture"/> small to <paramref name="proxy"/>, with its times; false when that cannot be.</summary>
    public bool TryKeep(string picture, string proxy)
    {
        try
        {
            var item = new MediaItem(0, picture, Path.GetFileName(picture), MediaKind.Image, new Deployment(""));
            var probed = new MediaProber(clock).Probe(item);
            Directory.CreateDirectory(Path.GetDirectoryName(proxy)!);
            new FrameReader(_pool, new DecodingOptions()).Read(probed, [new FrameKey(0, TimeSpan.Zero)], (_, full) =>
            {
                using (full)
                using (var small = PictureReducer.Reduce(full, LongSide, _pool))
                    StillFile.Write(proxy, small, Quality, probed.Time);
            });
            File.SetLastWriteTimeUtc(proxy, File.GetLastWriteTimeUtc(picture));
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ItemException)
        {
            // Damaged, or not even room for the small one: what was observed in it stays in the store.
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _pool.Dispose();
}
