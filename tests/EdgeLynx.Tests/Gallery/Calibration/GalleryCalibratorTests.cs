using EdgeLynx.Gallery;
using EdgeLynx.Gallery.Calibration;
using EdgeLynx.Gallery.Identify;
using EdgeLynx.Tests.Gallery.Support;

namespace EdgeLynx.Tests.Gallery.Calibration;

public class GalleryCalibratorTests
{
    private const int Individuals = 6;
    private const int Encounters = 4;
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly Random _random = new(3);

    [Fact]
    public void Fit_AnimalsThatStayInTheirRange_PlaceCountsAndNearSpeaksFor()
    {
        var fitted = Fit((individual, _) => new PlaceAndTime(49 + 0.2 * individual + 0.02 * _random.NextDouble(), 13, null));

        Assert.True(fitted.Gains["place"] > 0, $"gain {fitted.Gains["place"]}");
        Assert.True(fitted.Place!.LogLikelihoodRatio(PlaceAndTime.Nearness(1), Encounters) > 0);
        Assert.True(fitted.Place.LogLikelihoodRatio(PlaceAndTime.Nearness(60), Encounters) < 0);
        Assert.NotNull(fitted.WithPlaceAndTime);
        Assert.False(fitted.Gains.ContainsKey("time"));
    }

    [Fact]
    public void Fit_AnimalsThatRoamEverywhere_PlaceAndTimeAreLeftOut()
    {
        var fitted = Fit((_, _) => new PlaceAndTime(49 + _random.NextDouble(), 13 + _random.NextDouble(), Start.AddDays(400 * _random.NextDouble())));

        Assert.All(fitted.Gains.Where(gain => gain.Value > 0), gain => Assert.InRange(gain.Value, 0, 0.05));
        Assert.Equal(fitted.Gains["place"] > 0, fitted.Place is not null);
        Assert.Equal(fitted.Gains["time"] > 0, fitted.Time is not null);
    }

    [Fact]
    public void Fit_NoPlaceOrTimeTold_HasNeither()
    {
        var fitted = Fit((_, _) => default);

        Assert.Equal(Individuals * Encounters, fitted.Encounters);
        Assert.Null(fitted.Place);
        Assert.Null(fitted.Time);
        Assert.Null(fitted.WithPlaceAndTime);
        Assert.InRange(fitted.NewThreshold, 0, fitted.KnownThreshold);
    }

    [Fact]
    public void Fit_VectorsThatSayNothing_AreLeftOutOfTheAnswers()
    {
        var fitted = Fit((_, _) => default, () => Unit(_random));

        Assert.Equal(fitted.Gains["embedding"] > 0, fitted.Embedding is not null);
        Assert.InRange(fitted.Gains["embedding"], -1, 0.05);
    }

    private GalleryCalibration Fit(Func<int, int, PlaceAndTime> seen, Func<float[]>? vector = null)
    {
        var source = new MemoryGallery();
        for (var individual = 0; individual < Individuals; individual++)
        {
            // So few features that coats alone leave doubt.
            var coat = RandomFeatures.Of(_random, 9);
            for (var encounter = 0; encounter < Encounters; encounter++)
            {
                var again = RandomFeatures.SeenAgain(_random, coat, p => (p.X + 3, p.Y), 1, 0, 60).Features;
                source.Add($"i{individual}", again, vector: vector?.Invoke(), seen: seen(individual, encounter));
            }
        }
        var index = new GalleryIndex(source, vector is null ? null : "m", RandomFeatures.Extractor);
        return new GalleryCalibrator(IdentificationFactory.Matcher(index, new IdentificationOptions()), acrossStations: false).Fit(0.05);
    }

    private static float[] Unit(Random random)
    {
        var vector = Enumerable.Range(0, 8).Select(_ => (float)random.NextDouble() - 0.5f).ToArray();
        var length = MathF.Sqrt(vector.Sum(v => v * v));
        return [.. vector.Select(v => v / length)];
    }
}
