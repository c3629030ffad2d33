using EdgeLynx.Agent.Identification;
using EdgeLynx.Agent.Store.Gallery;
using EdgeLynx.Agent.Tests.Support;
using EdgeLynx.Gallery.Calibration;

namespace EdgeLynx.Agent.Tests.Identification;

public sealed class GallerySettingsTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly GalleryStore _store;

    public GallerySettingsTests() => _store = GalleryStore.Open(_folder["gallery.db"], create: true);

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Calibration_KeptOfEitherKind_ComesBackWhole()
    {
        var isotonic = new IsotonicCalibrator(new LogisticCalibrator(-1, 2, -0.5), [-2, 0.5], [-3, 4]);
        Keep(new GalleryCalibration
        {
            Local = isotonic,
            Embedding = new LogisticCalibrator(-4, 3),
            Temperature = new InstanceTemperature(1.5, 0.25),
            Extractor = "sift",
            EmbeddingModel = "m 1",
        });

        var read = GallerySettings.Calibration(_store, "sift", "m 1");

        Assert.Equal(isotonic.LogLikelihoodRatio(7, 3), read.Local.LogLikelihoodRatio(7, 3));
        Assert.Equal(new LogisticCalibrator(-4, 3), read.Embedding);
        Assert.Equal(new InstanceTemperature(1.5, 0.25), read.Temperature);
    }

    [Fact]
    public void Calibration_OfAnotherEmbeddingModel_KeepsOnlyWhatLocalFeaturesSay()
    {
        Keep(new GalleryCalibration { Local = new LogisticCalibrator(-1, 2), Embedding = new LogisticCalibrator(-4, 3), Extractor = "sift", EmbeddingModel = "m 1" });

        var read = GallerySettings.Calibration(_store, "sift", "m 2");

        Assert.Equal(new LogisticCalibrator(-1, 2), read.Local);
        Assert.Null(read.Embedding);
    }

    [Theory]
    [InlineData("other sift", null)]
    [InlineData("sift", """{"Local":{"Intercept":-1,"Slope":2},"Extractor":"sift"}""")]
    [InlineData("sift", "not JSON")]
    public void Calibration_OfOtherFeaturesOrUnreadable_IsTheDefault(string extractor, string? kept)
    {
        Keep(new GalleryCalibration { Local = new LogisticCalibrator(-1, 2), Extractor = "sift" });
        if (kept is not null)
            _store.Set("calibration", kept);

        Assert.Equal(new GalleryCalibration().Local, GallerySettings.Calibration(_store, extractor, null).Local);
    }

    private void Keep(GalleryCalibration calibration) => _store.Set("calibration", System.Text.Json.JsonSerializer.Serialize(calibration));
}
