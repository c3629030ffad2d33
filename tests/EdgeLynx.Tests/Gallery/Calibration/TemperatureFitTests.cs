using EdgeLynx.Gallery.Calibration;

namespace EdgeLynx.Tests.Gallery.Calibration;

public class TemperatureFitTests
{
    [Fact]
    public void Fit_EvidenceThatClaimsTooMuch_IsTonedDown()
    {
        // Right three times in four, with evidence that claims a thousand to one.
        var questions = Enumerable.Range(0, 200).Select(i => new TemperatureQuestion([7, 0], [1000, 1000], i % 4 == 0 ? 1 : 0)).ToArray();

        var temperature = TemperatureFit.Fit(questions, 0.3);

        Assert.InRange(temperature.Of(1000), 3, 4);
    }

    [Fact]
    public void Fit_ManyFeaturesClaimTooMuch_OnlyTheyAreTonedDown()
    {
        var questions = Enumerable.Range(0, 400).Select(i =>
        {
            var many = i % 2 == 0;
            return new TemperatureQuestion(many ? [9, 0] : [3, 0], many ? [3000, 3000] : [300, 300], i % 8 < 2 ? 1 : 0);
        }).ToArray();

        var temperature = TemperatureFit.Fit(questions, 0.3);

        Assert.True(temperature.Growth > 0.2);
        Assert.True(temperature.Of(3000) > 1.5 * temperature.Of(300));
    }

    [Fact]
    public void Fit_NoQuestions_ChangesNothing() => Assert.Equal(new InstanceTemperature(1, 0), TemperatureFit.Fit([], 0.3));

    [Fact]
    public void Of_AnyFeatures_StaysWithinItsBounds()
    {
        foreach (var features in new[] { 0, 1, 1000, int.MaxValue })
            Assert.InRange(new InstanceTemperature(4, 1).Of(features), 0.25, 8);
    }
}
