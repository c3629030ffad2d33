using EdgeLynx.Gallery;
using EdgeLynx.Gallery.Calibration;
using EdgeLynx.Gallery.Identify;
using EdgeLynx.Records;

namespace EdgeLynx.Tests.Gallery.Identify;

public class PosteriorFusionTests
{
    private static readonly LogisticCalibrator Prior = new(-1, 1.4);

    [Fact]
    public void Fuse_EqualCoats_TheOneMetNearerAndLaterIsLikelierAndTheCoatsAreToldApart()
    {
        var candidates = Fusion(new IdentificationOptions()).Fuse([Met("far", 0.1, 0.1), Met("near", 5, 15)]);

        Assert.Equal("near", candidates[0].Individual);
        Assert.True(candidates[0].Probability > 2 * candidates[1].Probability);
        Assert.Equal(candidates[0].Sources!.ByCoat, candidates[1].Sources!.ByCoat, 1e-12);
        Assert.True(candidates[0].Sources!.Place > 0.5 && candidates[1].Sources!.Place < 0.5);
        Assert.InRange(candidates.Sum(c => c.Probability), 0, 1);
    }

    [Fact]
    public void Fuse_PlaceAndTimeSwitchedOff_SayNothing()
    {
        var candidates = Fusion(new IdentificationOptions { UsePlaceAndTime = false }).Fuse([Met("far", 0.1, 0.1), Met("near", 5, 15)]);

        Assert.Equal(candidates[0].Probability, candidates[1].Probability, 1e-12);
        Assert.All(candidates, c => Assert.Equal((null, null, c.Probability), (c.Sources!.Place, c.Sources.Time, c.Sources.ByCoat)));
    }

    [Fact]
    public void Fuse_PlaceNotTold_LeavesItToTheCoat()
    {
        var candidates = Fusion(new IdentificationOptions()).Fuse([Met("a", null, null), Met("b", null, null) with { Score = 30 }]);

        Assert.Equal("b", candidates[0].Individual);
        Assert.Equal(candidates[0].Sources!.ByCoat, candidates[0].Probability, 1e-12);
        Assert.Null(candidates[0].Sources!.Place);
    }

    [Fact]
    public void Fuse_OtherFlankOnly_PlaceStillSpeaks()
    {
        var candidates = Fusion(new IdentificationOptions()).Fuse([Met("a", 5, null) with { Comparable = false }, Met("b", 0.1, null) with { Comparable = false }]);

        Assert.Equal("a", candidates[0].Individual);
        Assert.Null(candidates[0].Sources!.Features);
    }

    [Fact]
    public void Rule_ThresholdsOfBothKinds_AreThoseOfTheMethod()
    {
        var calibration = new GalleryCalibration { KnownThreshold = 0.9, NewThreshold = 0.3, WithPlaceAndTime = new Thresholds(0.8, 0.2) };

        Assert.Equal(0.8, IdentificationFactory.Rule(new IdentificationOptions(), calibration).Known);
        Assert.Equal(0.9, IdentificationFactory.Rule(new IdentificationOptions { UsePlaceAndTime = false }, calibration).Known);
    }

    private static PosteriorFusion Fusion(IdentificationOptions options) =>
        IdentificationFactory.Fusion(options, new GalleryCalibration { Place = Prior, Time = new LogisticCalibrator(-0.3, 0.2) });

    private static IndividualEvidence Met(string individual, double? nearness, double? recency) =>
        new(individual, true, 10, null, null, Viewpoint.Unknown) { Nearness = nearness, Recency = recency };
}
