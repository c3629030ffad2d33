using EdgeLynx.Agent.Store.Gallery;
using EdgeLynx.Gallery;
using EdgeLynx.Inference.Encoding;
using EdgeLynx.Inference.LocalFeatures;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using EdgeLynx.Synthesis.Survey;

namespace EdgeLynx.Agent.Demo;

/// <summary>Enrols the reference pictures of the demonstration, whose boxes and masks are known.</summary>
internal static class DemoGallery
{
    /// <summary>Makes the gallery <paramref name="path"/>; returns how many pictures it holds.</summary>
    public static int Enroll(string path, IReadOnlyList<DemoReference> references, TimeProvider clock)
    {
        using var file = GalleryFile.Open(path, create: true);
        using var extractor = new RootSiftExtractor();
        using var pool = new PixelPool();
        var pictures = references.Select(reference => Describe(
            new Reference(0, reference.Individual, reference.File)
            {
                Box = reference.Box,
                Viewpoint = reference.Viewpoint,
                Station = reference.Station,
                Time = new DateTimeOffset(reference.Time, TimeSpan.Zero),
                ConfirmedBy = "truth",
            }, reference, extractor, pool, clock)).ToList();
        return new GalleryEditor(file, clock).Enroll(pictures);
    }

    private static NewReference Describe(Reference known, DemoReference reference, RootSiftExtractor extractor, PixelPool pool, TimeProvider clock)
    {
        using var picture = PictureFile.Read(reference.File, pool, clock);
        var mask = new Mask(picture.Size, reference.Mask.ToPixels(), "truth");
        var features = extractor.Extract(picture, reference.Box, mask);
        return new NewReference(known, features)
        {
            Crop = new ReferenceCrop(WorkingPicture.EncodeJpeg(picture, features), WorkingPicture.MaskOf(mask, features).ToCompressed()),
        };
    }
}
