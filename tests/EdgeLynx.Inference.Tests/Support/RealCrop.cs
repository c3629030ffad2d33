using System.Globalization;
using EdgeLynx.Geometry;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using OpenCvSharp;

namespace EdgeLynx.Inference.Tests.Support;

/// <summary>One animal's crop of a real picture. Owns its pixels.</summary>
internal sealed record RealCrop(string File, string Modality, PixelBuffer Pixels, Box Box, Mask? Truth) : IDisposable
{
    public static RealCrop Load(string folder, Dictionary<string, string> row, PixelPool pool)
    {
        using var picture = Cv2.ImRead(Path.Combine(folder, row["file"]), ImreadModes.Color);
        var size = new PixelSize(picture.Cols, picture.Rows);
        var box = new Box(Number("x"), Number("y"), Number("w"), Number("h"));
        var grown = box.Grow(new PipelineOptions().CropMargin).ClampTo(size);
        var (left, top) = ((int)MathF.Floor(grown.X), (int)MathF.Floor(grown.Y));
        var region = new Rect(left, top, (int)MathF.Ceiling(grown.Right) - left, (int)MathF.Ceiling(grown.Bottom) - top);
        using var cut = new Mat(picture, region);
        var pixels = MatView.Copy(cut, pool);
        return new RealCrop(row["file"], row["modality"], pixels, box.Offset(-left, -top), Truth());

        float Number(string name) => float.Parse(row[name], CultureInfo.InvariantCulture);

        Mask? Truth()
        {
            if (row["mask"] == "")
                return null;
            using var mask = Cv2.ImRead(Path.Combine(folder, row["mask"]), ImreadModes.Grayscale);
            using var full = new Mat(size.Height, size.Width, MatType.CV_8UC1, Scalar.All(0));
            using (var place = new Mat(full, new Rect((int)Number("mask_x"), (int)Number("mask_y"), mask.Cols, mask.Rows)))
                mask.CopyTo(place);
            using var part = new Mat(full, region);
            using var whole = part.Clone();
            return new Mask(pixels.Size, [.. whole.AsSpan<byte>().ToArray().Select(v => (byte)(v >> 7))], "truth");
        }
    }

    public void Dispose() => Pixels.Dispose();
}
