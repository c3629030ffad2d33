using EdgeLynx.Inference.Encoding;
using EdgeLynx.Pixels;

namespace EdgeLynx.System.Tests.Support;

/// <summary>
/// Pictures for the tiny YOLOv8 detector, whose scores follow a picture's brightness: a grey one shows an animal (0.72), a white one an
/// animal (0.80) and a person (0.60), a black one nothing.
/// </summary>
internal static class Survey
{
    public const byte Animal = 230;
    public const byte AnimalAndPerson = 255;
    public const byte Blank = 0;

    /// <summary>Options that make replay use the tiny detector and no other weights.</summary>
    public static IReadOnlyList<string> Tiny { get; } = ["--models", Repository.TinyModels, "--detector", "tiny-yolov8", "--segmenter", "grabcut", "--pose", "none"];

    /// <summary>Writes a picture taken at <paramref name="time"/>.</summary>
    public static string Write(string path, byte brightness, DateTime time, int side = 128)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var pool = new PixelPool();
        using var pixels = pool.Rent(new(side, side), 3);
        pixels.Bytes.Fill(brightness);
        PictureWriter.WriteJpeg(path, pixels, 90, new ExifTags { DateTimeOriginal = time });
        return path;
    }

    /// <summary>Writes <paramref name="events"/> bursts of three, two cameras in turn; every fourth is blank, every seventh shows a person too.</summary>
    public static void WriteBursts(string folder, int events)
    {
        var start = new DateTime(2024, 5, 1, 6, 0, 0);
        for (var i = 0; i < events; i++)
        {
            var brightness = i % 4 == 3 ? Blank : i % 7 == 6 ? AnimalAndPerson : Animal;
            for (var shot = 0; shot < 3; shot++)
                Write(Path.Combine(folder, $"cam{i % 2}", "100RECNX", $"IMG_{i:0000}_{shot}.JPG"), brightness, start.AddMinutes(10 * i).AddSeconds(shot));
        }
    }

    /// <summary>
    /// Writes <paramref name="events"/> bursts of three at one camera, <paramref name="animals"/> animals in turn, each with spots of its own to know
    /// it again by; so bright that the tiny detector finds it.
    /// </summary>
    public static void WriteCoats(string folder, int events, int animals)
    {
        const int Side = 512;
        var start = new DateTime(2024, 5, 1, 6, 0, 0);
        using var pool = new PixelPool();
        using var pixels = pool.Rent(new(Side, Side), 3);
        for (var i = 0; i < events; i++)
        {
            var random = new Random(i % animals);
            pixels.Bytes.Fill(255);
            for (var spot = 0; spot < 600; spot++)
            {
                var (x, y, radius, grey) = (random.Next(Side), random.Next(Side), random.Next(3, 12), (byte)random.Next(200));
                for (var row = Math.Max(0, y - radius); row <= Math.Min(Side - 1, y + radius); row++)
                {
                    var half = (int)Math.Sqrt(radius * radius - (row - y) * (row - y));
                    var (from, to) = (Math.Max(0, x - half), Math.Min(Side, x + half + 1));
                    pixels.Row(row)[(3 * from)..(3 * to)].Fill(grey);
                }
            }
            for (var shot = 0; shot < 3; shot++)
            {
                var path = Path.Combine(folder, "cam0", $"IMG_{i:0000}_{shot}.JPG");
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                PictureWriter.WriteJpeg(path, pixels, 90, new ExifTags { DateTimeOriginal = start.AddMinutes(10 * i).AddSeconds(shot) });
            }
        }
    }

    /// <summary>The result files that must be the same for the same footage, without the one line that tells when they were made.</summary>
    public static string Results(string output) => File.ReadAllText(Path.Combine(output, "observations.jsonl"))
        + string.Join('\n', File.ReadLines(Path.Combine(output, "detections.json")).Where(line => !line.Contains("detection_completion_time", StringComparison.Ordinal)));
}
