using EdgeLynx.Datasets.Formats;
using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Datasets.Tests.Support;

/// <summary>Rows as the program would store them.</summary>
internal static class Rows
{
    public static CaptureTime Time { get; } =
        new(new DateTimeOffset(2024, 11, 3, 22, 15, 30, TimeSpan.FromHours(1)), TimeSource.Exif, true);

    public static ExportInfo Info { get; } =
        new("yolox-nano 1.0", new DateTimeOffset(2025, 1, 2, 3, 4, 5, TimeSpan.Zero), "0.1.0") { Title = "Šumava \"survey\"", TypicalThreshold = 0.4 };

    public static MediaRow Still(string file = "a/IMG_1.JPG") => new("m1", "dep1", file, MediaKind.Image, Time)
    {
        Size = new PixelSize(2048, 1536),
        Detections = [new DetectionRow(DetectionCategory.Animal, 0.9, new RelativeBox(0.25, 0.5, 0.25, 0.25))],
    };

    public static MediaRow Clip(string? failure = null) => new("m2", "dep1", "a/clip.mp4", MediaKind.Video, Time)
    {
        FrameRate = 29.97,
        FramesProcessed = [0, 10],
        Detections = failure is null ? [new DetectionRow(DetectionCategory.Person, 1, new RelativeBox(0, 0, 1, 1), 10)] : [],
        Failure = failure,
    };

    public static ObservationRow Observation(string individual = "lynx_7") =>
        new("obs1", "dep1-20241103T221530", "dep1", Time, Time.Plus(TimeSpan.FromSeconds(4)))
        {
            Category = DetectionCategory.Animal,
            Track = 1,
            Decision = DecisionKind.Known,
            Individual = individual,
            Probability = 0.93,
            ClassifiedBy = "edgelynx 0.1.0 (sift 1)",
            ClassifiedAt = Info.Created,
            ScientificName = "Lynx lynx",
            Frames =
            [
                new ObservedFrame("m1", "a/IMG_1.JPG", Time, new PixelSize(2048, 1536), new Box(512, 768, 512, 384), 0.9)
                {
                    Part = 1,
                    Viewpoint = Viewpoint.Left,
                },
            ],
        };
}
