using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using EdgeLynx.Agent.Store.Gallery;
using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Identification;

/// <summary>
/// Descriptions kept on disk between runs, one small file each, named by everything they depend on. A damaged file is made again. Safe for
/// concurrent use.
/// </summary>
internal sealed class DescriptionCache(string folder, PictureDescriber describer)
{
    private const int Version = 3;

    /// <summary>The folder used when none is given: the user's cache.</summary>
    public static string DefaultFolder() => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache : Path.Combine(Path.GetTempPath(), "edgelynx-cache"),
        "descriptions");

    /// <summary>The description of <paramref name="picture"/>, read or made; null where no animal was found in it.</summary>
    public DescribedPicture? Get(PictureToDescribe picture, DescribeWhat what)
    {
        var path = Path.Combine(folder, Key(picture, what) + ".bin");
        if (File.Exists(path) && TryRead(path, out var known))
            return known;
        var made = describer.Describe(picture, what);
        Directory.CreateDirectory(folder);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        using (var writer = new BinaryWriter(File.Create(temporary)))
            Write(writer, made);
        File.Move(temporary, path, overwrite: true);
        return made;
    }

    private string Key(PictureToDescribe picture, DescribeWhat what)
    {
        var file = new FileInfo(picture.Path);
        var text = string.Create(CultureInfo.InvariantCulture,
            $"{Version}\n{Path.GetFullPath(picture.Path)}\n{(file.Exists ? file.Length : 0)}\n{(file.Exists ? file.LastWriteTimeUtc.Ticks : 0)}\n" +
            $"{picture.Box}\n{picture.Viewpoint}\n{picture.MaskPath ?? picture.Mask?.ToCompressed()}\n{picture.MaskRegion}\n{describer.Signature(what)}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }

    private static void Write(BinaryWriter writer, DescribedPicture? picture)
    {
        writer.Write(picture is not null);
        if (picture is null)
            return;
        foreach (var value in (float[])[picture.Box.X, picture.Box.Y, picture.Box.Width, picture.Box.Height])
            writer.Write(value);
        writer.Write((byte)picture.Viewpoint);
        writer.Write(picture.Embedding?.Model ?? "");
        WriteBytes(writer, MemoryMarshal.AsBytes((picture.Embedding?.Vector ?? []).AsSpan()));
        writer.Write(picture.Features.Extractor);
        writer.Write(picture.Features.Size.Width);
        writer.Write(picture.Features.Size.Height);
        writer.Write(picture.Features.Dimensions);
        WriteBytes(writer, MemoryMarshal.AsBytes(picture.Features.Points.AsSpan()));
        WriteBytes(writer, picture.Features.Descriptors);
        WriteBytes(writer, picture.Crop?.Jpeg ?? []);
        writer.Write(picture.Crop?.Mask ?? "");
    }

    private static bool TryRead(string path, out DescribedPicture? picture)
    {
        picture = null;
        try
        {
            using var reader = new BinaryReader(File.OpenRead(path));
            if (!reader.ReadBoolean())
                return true;
            var box = new Box(reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle());
            var viewpoint = (Viewpoint)reader.ReadByte();
            var model = reader.ReadString();
            var vector = MemoryMarshal.Cast<byte, float>(ReadBytes(reader)).ToArray();
            var extractor = reader.ReadString();
            var size = new PixelSize(reader.ReadInt32(), reader.ReadInt32());
            var dimensions = reader.ReadInt32();
            var points = MemoryMarshal.Cast<byte, FeaturePoint>(ReadBytes(reader)).ToArray();
            var features = new LocalFeatures(extractor, size, points, dimensions, ReadBytes(reader));
            var (jpeg, mask) = (ReadBytes(reader), reader.ReadString());
            picture = new DescribedPicture(box, viewpoint, model.Length > 0 ? new Embedding(model, vector) : null, features)
            {
                Crop = jpeg.Length > 0 ? new ReferenceCrop(jpeg, mask.Length > 0 ? mask : null) : null,
            };
            return features.Descriptors.Length == points.Length * dimensions;
        }
        catch (Exception error) when (error is IOException or ArgumentException or FormatException)
        {
            return false;
        }
    }

    private static void WriteBytes(BinaryWriter writer, ReadOnlySpan<byte> bytes)
    {
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    private static byte[] ReadBytes(BinaryReader reader)
    {
        var length = reader.ReadInt32();
        var bytes = reader.ReadBytes(length);
        return bytes.Length == length ? bytes : throw new EndOfStreamException("The file ends before its data.");
    }
}
