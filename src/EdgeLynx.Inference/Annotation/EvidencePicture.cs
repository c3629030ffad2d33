using EdgeLynx.Records;
using OpenCvSharp;

namespace EdgeLynx.Inference.Annotation;

/// <summary>Draws what a decision rests on: query and reference side by side, the places that agree marked and joined. Safe for concurrent calls.</summary>
public static class EvidencePicture
{
    private const int PanelWidth = 640;
    private const int PanelHeight = 440;
    private const int Gap = 24;
    private const int Head = 72;
    private const int Foot = 36;
    private const int Quality = 90;

    // Lines cross the coat: they must not hide it.
    private const double LineShare = 0.45;

    /// <summary>The picture as a JPEG, 1,352 x 548 pixels.</summary>
    /// <param name="query">What was seen.</param>
    /// <param name="reference">What it was compared with.</param>
    /// <param name="points">The places that agree.</param>
    /// <param name="title">The decision, in a few words.</param>
    /// <param name="text">What would have changed it.</param>
    public static byte[] Draw(EvidencePanel query, EvidencePanel reference, IReadOnlyList<PointMatch> points, string title, string text)
    {
        NativeLibraries.Prepare();
        using var canvas = new Mat(Head + PanelHeight + Foot, 3 * Gap + 2 * PanelWidth, MatType.CV_8UC3, DrawingStyle.Dark);
        var left = Place(canvas, query, Gap);
        var right = Place(canvas, reference, 2 * Gap + PanelWidth);
        var places = points.Select(p => (From: left.At(p.X, p.Y), To: right.At(p.U, p.V), Colour: Rainbow(p.X / Math.Max(1f, query.Size.Width)))).ToArray();
        using (var lines = canvas.Clone())
        {
            foreach (var (from, to, colour) in places)
                Cv2.Line(lines, from, to, colour, 1, LineTypes.AntiAlias);
            Cv2.AddWeighted(lines, LineShare, canvas, 1 - LineShare, 0, canvas);
        }
        foreach (var (from, to, colour) in places)
        {
            foreach (var at in (Point[])[from, to])
            {
                Cv2.Circle(canvas, at, 5, DrawingStyle.Dark, -1, LineTypes.AntiAlias);
                Cv2.Circle(canvas, at, 4, colour, -1, LineTypes.AntiAlias);
            }
        }
        Write(canvas, title, new Point(Gap, 32), 0.8);
        Write(canvas, text, new Point(Gap, 58), 0.5);
        Write(canvas, query.Caption, new Point(Gap, Head + PanelHeight + 24), 0.5);
        Write(canvas, reference.Caption, new Point(2 * Gap + PanelWidth, Head + PanelHeight + 24), 0.5);
        Cv2.ImEncode(".jpg", canvas, out var jpeg, new ImageEncodingParam(ImwriteFlags.JpegQuality, Quality));
        return jpeg;
    }

    private static Placement Place(Mat canvas, EvidencePanel panel, int left)
    {
        var scale = Math.Min(PanelWidth / (double)Math.Max(1, panel.Size.Width), PanelHeight / (double)Math.Max(1, panel.Size.Height));
        var (width, height) = (Math.Max(1, (int)(panel.Size.Width * scale)), Math.Max(1, (int)(panel.Size.Height * scale)));
        var at = new Rect(left + (PanelWidth - width) / 2, Head + (PanelHeight - height) / 2, width, height);
        using var part = new Mat(canvas, at);
        using var picture = panel.Jpeg is { Length: > 0 } jpeg ? Cv2.ImDecode(jpeg, ImreadModes.Color) : new Mat();
        if (picture.Empty())
            part.SetTo(new Scalar(64, 64, 64));
        else
            Cv2.Resize(picture, part, part.Size(), 0, 0, scale < 1 ? InterpolationFlags.Area : InterpolationFlags.Cubic);
        return new Placement(at, scale);
    }

    // The built-in font knows ASCII only.
    private static void Write(Mat canvas, string text, Point at, double size)
    {
        var written = string.Concat(text.Select(c => c is >= ' ' and <= '~' ? c : '?'));
        if (written.Length > 0)
            Cv2.PutText(canvas, written, at, HersheyFonts.HersheySimplex, size, DrawingStyle.Light, 1, LineTypes.AntiAlias);
    }

    /// <summary>Orange at 0 over green to violet at 1: neighbours on the animal look alike, and crossed lines are told apart.</summary>
    private static Scalar Rainbow(double share)
    {
        var hue = 30 + 270 * Math.Clamp(share, 0, 1);
        double Channel(double offset)
        {
            var k = (offset + hue / 60) % 6;
            return 255 * (1 - Math.Max(0, Math.Min(Math.Min(k, 4 - k), 1)));
        }
        return new Scalar(Channel(1), Channel(3), Channel(5));
    }

    private readonly record struct Placement(Rect Where, double Scale)
    {
        public Point At(float x, float y) => new((int)Math.Round(Where.X + x * Scale), (int)Math.Round(Where.Y + y * Scale));
    }
}
