using System.Formats.Cbor;
using System.Globalization;
using System.Runtime.InteropServices;
using EdgeLynx.Agent.Store.Gallery;
using EdgeLynx.Gallery;
using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Fleet;

/// <summary>Entries and parts as bytes: CBOR arrays that begin with the form's version and the kind, docs/gallery.md.</summary>
internal static class FleetCodec
{
    private const int Form = 1;
    private const int LongestText = 1000;
    private const int LongestCalibration = 100_000;
    private const int MostParts = 100;

    // No honest gallery gets there, and a dishonest one leaves room for a correction.
    private const long MostRevisions = 1L << 40;

    private enum Kind
    {
        Individual,
        Reference,
        Embedding,
        Features,
        Calibration,
    }

    /// <summary>The bytes of <paramref name="entry"/>.</summary>
    public static byte[] Write(FleetEntry entry)
    {
        var writer = new CborWriter();
        if (entry is IndividualEntry individual)
        {
            Begin(writer, Kind.Individual, 10);
            WriteVersion(writer, entry);
            writer.WriteTextString(individual.Name);
            writer.WriteBoolean(individual.Provisional);
            writer.WriteBoolean(individual.Removed);
            writer.WriteTextString(individual.MergedInto);
        }
        else if (entry is CalibrationEntry calibration)
        {
            Begin(writer, Kind.Calibration, 7);
            WriteVersion(writer, entry);
            writer.WriteTextString(calibration.Json);
        }
        else
        {
            var (_, _, reference, removed, parts) = (ReferenceEntry)entry;
            Begin(writer, Kind.Reference, 23);
            WriteVersion(writer, entry);
            writer.WriteTextString(reference.Individual);
            writer.WriteTextString(reference.File);
            writer.WriteInt32(reference.Frame);
            foreach (var side in new[] { reference.Box.X, reference.Box.Y, reference.Box.Width, reference.Box.Height })
                writer.WriteSingle(side);
            writer.WriteInt32((int)reference.Viewpoint);
            foreach (var text in new[]
            {
                reference.Station, reference.Camera, reference.Time?.ToString("O", CultureInfo.InvariantCulture), reference.Encounter, reference.ConfirmedBy,
            })
            {
                WriteText(writer, text);
            }
            WriteNumber(writer, reference.Latitude);
            WriteNumber(writer, reference.Longitude);
            writer.WriteBoolean(removed);
            writer.WriteStartArray(parts.Count);
            foreach (var part in parts)
                writer.WriteTextString(part);
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
        return writer.Encode();
    }

    /// <summary>The bytes of <paramref name="part"/>.</summary>
    public static byte[] Write(ReferencePart part)
    {
        var writer = new CborWriter();
        if (part.Embedding is { } embedding)
        {
            Begin(writer, Kind.Embedding, 5);
            writer.WriteTextString(part.Uid);
            writer.WriteTextString(embedding.Model);
            writer.WriteByteString(GalleryBlobs.Of(embedding.Vector));
        }
        else
        {
            var features = part.Features!;
            Begin(writer, Kind.Features, 9);
            writer.WriteTextString(part.Uid);
            writer.WriteTextString(features.Extractor);
            writer.WriteInt32(features.Size.Width);
            writer.WriteInt32(features.Size.Height);
            writer.WriteInt32(features.Dimensions);
            writer.WriteByteString(GalleryBlobs.Of(features.Points));
            writer.WriteByteString(features.Descriptors);
        }
        writer.WriteEndArray();
        return writer.Encode();
    }

    /// <summary>The entry in <paramref name="body"/>; null when it is none of this form, or holds what no gallery would.</summary>
    public static FleetEntry? ReadEntry(byte[] body) => Read(body, (reader, kind) =>
    {
        var (key, version) = ReadVersion(reader);
        return kind switch
        {
            Kind.Individual => new IndividualEntry(key, version, Text(reader), reader.ReadBoolean(), reader.ReadBoolean(), Text(reader)),
            Kind.Reference => ReadReference(reader, key, version),
            Kind.Calibration => key == GalleryStore.CalibrationKey ? new CalibrationEntry(key, version, Text(reader, LongestCalibration)) : null,
            _ => (FleetEntry?)null,
        };
    });

    /// <summary>The part in <paramref name="body"/>; null as above.</summary>
    public static ReferencePart? ReadPart(byte[] body) => Read(body, (reader, kind) =>
    {
        var (uid, model) = (Text(reader), Text(reader));
        return kind switch
        {
            Kind.Embedding => Finite(GalleryBlobs.Vector(reader.ReadByteString())) is { Length: > 0 } vector
                ? new ReferencePart(uid, new Embedding(model, vector), null)
                : null,
            Kind.Features => ReadFeatures(reader, uid, model),
            _ => null,
        };
    });

    private static T? Read<T>(byte[] body, Func<CborReader, Kind, T?> read)
        where T : class
    {
        try
        {
            var reader = new CborReader(body);
            reader.ReadStartArray();
            if (reader.ReadInt32() != Form)
                return null;
            var made = read(reader, (Kind)reader.ReadInt32());
            if (made is not null)
                reader.ReadEndArray();
            return made;
        }
        catch (Exception error) when (error is CborContentException or InvalidOperationException or OverflowException or FormatException)
        {
            // Not ours, or damaged: the signature only says who wrote it.
            return null;
        }
    }

    private static ReferenceEntry? ReadReference(CborReader reader, string key, FleetVersion version)
    {
        var reference = new Reference(0, Text(reader), Text(reader))
        {
            Frame = reader.ReadInt32(),
            Box = new Box(reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle()),
            Viewpoint = (Viewpoint)reader.ReadInt32(),
            Station = TextOrNull(reader),
            Camera = TextOrNull(reader),
            Time = TextOrNull(reader) is { } time ? DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : null,
            Encounter = TextOrNull(reader),
            ConfirmedBy = TextOrNull(reader),
            Latitude = NumberOrNull(reader),
            Longitude = NumberOrNull(reader),
        };
        var removed = reader.ReadBoolean();
        var parts = new List<string>();
        for (var left = reader.ReadStartArray() ?? 0; left > 0 && parts.Count < MostParts; left--)
            parts.Add(Text(reader));
        reader.ReadEndArray();
        // A reference is named after its picture: one that is not belongs to another.
        var sound = new NewReference(reference, null).Uid() == key && Enum.IsDefined(reference.Viewpoint)
            && float.IsFinite(reference.Box.X + reference.Box.Y + reference.Box.Width + reference.Box.Height);
        return sound ? new ReferenceEntry(key, version, reference, removed, parts) : null;
    }

    private static ReferencePart? ReadFeatures(CborReader reader, string uid, string extractor)
    {
        var (size, dimensions) = (new PixelSize(reader.ReadInt32(), reader.ReadInt32()), reader.ReadInt32());
        var points = MemoryMarshal.Cast<byte, FeaturePoint>(reader.ReadByteString()).ToArray();
        var descriptors = reader.ReadByteString();
        var sound = size is { Width: > 0, Height: > 0 } && dimensions > 0 && (long)points.Length * dimensions == descriptors.Length;
        return sound ? new ReferencePart(uid, null, new LocalFeatures(extractor, size, points, dimensions, descriptors)) : null;
    }

    private static void Begin(CborWriter writer, Kind kind, int length)
    {
        writer.WriteStartArray(length);
        writer.WriteInt32(Form);
        writer.WriteInt32((int)kind);
    }

    private static void WriteVersion(CborWriter writer, FleetEntry entry)
    {
        writer.WriteTextString(entry.Key);
        writer.WriteInt64(entry.Version.Revision);
        writer.WriteInt64(entry.Version.At);
        writer.WriteTextString(entry.Version.Box);
    }

    private static (string Key, FleetVersion Version) ReadVersion(CborReader reader)
    {
        var (key, version) = (Text(reader), new FleetVersion(reader.ReadInt64(), reader.ReadInt64(), Text(reader)));
        return version.Revision is > 0 and < MostRevisions ? (key, version) : throw new FormatException("no revision");
    }

    private static void WriteText(CborWriter writer, string? text)
    {
        if (text is null)
            writer.WriteNull();
        else
            writer.WriteTextString(text);
    }

    private static void WriteNumber(CborWriter writer, double? number)
    {
        if (number is { } value)
            writer.WriteDouble(value);
        else
            writer.WriteNull();
    }

    private static string Text(CborReader reader, int longest = LongestText) =>
        reader.ReadTextString() is var text && text.Length <= longest ? text : throw new FormatException("longer than any of ours");

    private static string? TextOrNull(CborReader reader) => IsNull(reader) ? null : Text(reader);

    private static double? NumberOrNull(CborReader reader) => IsNull(reader) ? null : reader.ReadDouble();

    private static bool IsNull(CborReader reader)
    {
        if (reader.PeekState() != CborReaderState.Null)
            return false;
        reader.ReadNull();
        return true;
    }

    private static float[] Finite(float[] vector) => Array.TrueForAll(vector, float.IsFinite) ? vector : throw new FormatException("not a number");
}
