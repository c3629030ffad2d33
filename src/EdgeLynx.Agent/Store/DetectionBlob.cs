using System.Buffers.Binary;
using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Store;

/// <summary>
/// The detections of one file in a few bytes: format byte 1, then for each detection frame number (int32), category (byte),
/// class (int16), confidence and box x, y, width, height in full-size pixels (5 float32), all little-endian.
/// </summary>
internal static class DetectionBlob
{
    private const byte Format = 1;
    private const int Size = 4 + 1 + 2 + 5 * 4;

    /// <summary>The bytes of <paramref name="frames"/>, all of one file.</summary>
    public static byte[] Write(IEnumerable<DetectedFrame> frames)
    {
        var kept = frames.Where(frame => frame.Detections.Count > 0).ToList();
        var bytes = new byte[1 + Size * kept.Sum(frame => frame.Detections.Count)];
        bytes[0] = Format;
        var at = bytes.AsSpan(1);
        foreach (var frame in kept)
        {
            foreach (ref readonly var detection in frame.Detections.Items)
            {
                BinaryPrimitives.WriteInt32LittleEndian(at, frame.Index);
                at[4] = (byte)detection.Category;
                BinaryPrimitives.WriteInt16LittleEndian(at[5..], detection.ClassId);
                BinaryPrimitives.WriteSingleLittleEndian(at[7..], detection.Confidence);
                BinaryPrimitives.WriteSingleLittleEndian(at[11..], detection.Box.X);
                BinaryPrimitives.WriteSingleLittleEndian(at[15..], detection.Box.Y);
                BinaryPrimitives.WriteSingleLittleEndian(at[19..], detection.Box.Width);
                BinaryPrimitives.WriteSingleLittleEndian(at[23..], detection.Box.Height);
                at = at[Size..];
            }
        }
        return bytes;
    }

    /// <summary>The detections in <paramref name="bytes"/>, each with its frame number.</summary>
    /// <exception cref="StoreException">The bytes are not ours.</exception>
    public static List<(int Frame, Detection Detection)> Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 0 || bytes[0] != Format || (bytes.Length - 1) % Size != 0)
            throw new StoreException("the store holds detections in a form this program does not know");
        var found = new List<(int, Detection)>();
        for (var at = bytes[1..]; at.Length > 0; at = at[Size..])
        {
            var box = new Box(
                BinaryPrimitives.ReadSingleLittleEndian(at[11..]), BinaryPrimitives.ReadSingleLittleEndian(at[15..]),
                BinaryPrimitives.ReadSingleLittleEndian(at[19..]), BinaryPrimitives.ReadSingleLittleEndian(at[23..]));
            found.Add((
                BinaryPrimitives.ReadInt32LittleEndian(at),
                new Detection(
                    box, BinaryPrimitives.ReadSingleLittleEndian(at[7..]), (DetectionCategory)at[4],
                    BinaryPrimitives.ReadInt16LittleEndian(at[5..]))));
        }
        return found;
    }
}
