using System.Formats.Cbor;
using System.Globalization;

namespace EdgeLynx.Agent.Publishing;

/// <summary>Messages for links that are paid by the byte: CBOR maps with small numbers as keys, docs/schemas/compact.cddl.</summary>
internal static class CompactMessage
{
    /// <summary>Order of the observation types on the wire.</summary>
    private static readonly string[] Types = ["animal", "human", "vehicle", "blank", "unknown"];
    private static readonly string[] Kinds = ["none", "known", "new", "uncertain"];
    private static readonly string[] Views = ["left", "right", "front", "rear"];
    private static readonly string[] Sources = ["exif", "container", "file_name", "file_time", "clock"];

    /// <summary>The bytes of an observation. Frames and models are never told in this form.</summary>
    public static byte[] Write(ObservationMessage message)
    {
        var writer = Begin(message.MessageId, message.IsHistorical, message.EventId, message.DeploymentId, message.Start, message.End);
        Number(writer, 8, Code(Types, message.ObservationType));
        if (message.Track is { } track)
            Number(writer, 9, track);
        Number(writer, 10, Code(Kinds, message.Decision.Kind));
        if (message.Decision.Individual is { } individual)
            Text(writer, 11, individual);
        if (message.Decision.Probability is { } probability)
            Number(writer, 12, Thousandths(probability));
        if (message.Candidates.Count > 0)
        {
            writer.WriteInt32(13);
            writer.WriteStartArray(message.Candidates.Count);
            foreach (var candidate in message.Candidates)
            {
                writer.WriteStartArray(4);
                writer.WriteTextString(candidate.Individual);
                writer.WriteInt64(Thousandths(candidate.Probability));
                if (candidate.Flank is { } flank)
                    writer.WriteInt32(Code(Views, flank));
                else
                    writer.WriteNull();
                writer.WriteInt32(candidate.Inliers);
                writer.WriteEndArray();
            }
            writer.WriteEndArray();
        }
        writer.WriteEndMap();
        return writer.Encode();
    }

    /// <summary>The bytes of an event.</summary>
    public static byte[] Write(EventMessage message)
    {
        var writer = Begin(message.MessageId, message.IsHistorical, message.EventId, message.DeploymentId, message.Start, message.End);
        Number(writer, 14, message.State == EventMessage.Closed ? 1 : 0);
        Number(writer, 15, message.MediaCount);
        writer.WriteInt32(16);
        writer.WriteStartArray(message.ObservationTypes.Count);
        foreach (var type in message.ObservationTypes)
            writer.WriteInt32(Code(Types, type));
        writer.WriteEndArray();
        Number(writer, 17, Code(Sources, message.TimeSource));
        writer.WriteEndMap();
        return writer.Encode();
    }

    private static CborWriter Begin(string messageId, bool historical, string eventId, string deploymentId, string start, string end)
    {
        var writer = new CborWriter(CborConformanceMode.Lax, convertIndefiniteLengthEncodings: true);
        writer.WriteStartMap(null);
        Number(writer, 0, 1);
        Bytes(writer, 1, messageId);
        if (historical)
            Number(writer, 2, 1);
        Bytes(writer, 3, eventId);
        Text(writer, 4, deploymentId);
        var (from, offset) = Time(start);
        Number(writer, 5, from);
        if (offset is { } minutes)
            Number(writer, 6, minutes);
        Number(writer, 7, Time(end).Milliseconds - from);
        return writer;
    }

    // The reading of the camera's clock, as if it were UTC; its offset is told apart, where it is known.
    private static (long Milliseconds, int? Offset) Time(string iso)
    {
        const int withoutZone = 23;
        var reading = DateTime.ParseExact(iso[..withoutZone], "yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture);
        int? offset = iso.Length > withoutZone
            ? (int)DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture).Offset.TotalMinutes
            : null;
        return ((reading.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond, offset);
    }

    private static int Code(string[] names, string name) => Array.IndexOf(names, name);

    private static long Thousandths(double share) => (long)Math.Round(share * 1000);

    private static void Number(CborWriter writer, int key, long value)
    {
        writer.WriteInt32(key);
        writer.WriteInt64(value);
    }

    private static void Text(CborWriter writer, int key, string value)
    {
        writer.WriteInt32(key);
        writer.WriteTextString(value);
    }

    private static void Bytes(CborWriter writer, int key, string hexadecimal)
    {
        writer.WriteInt32(key);
        writer.WriteByteString(Convert.FromHexString(hexadecimal));
    }
}
