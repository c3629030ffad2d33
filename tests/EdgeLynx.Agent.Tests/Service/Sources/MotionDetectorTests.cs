using EdgeLynx.Agent.Service.Configuration;
using EdgeLynx.Agent.Service.Sources;

namespace EdgeLynx.Agent.Tests.Service.Sources;

public sealed class MotionDetectorTests
{
    private const int Width = 160;
    private const int Height = 90;

    private readonly MotionDetector _motion = new(new MotionOptions());
    private readonly Random _random = new(7);

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(12)]
    public void Moves_NoiseAlone_NeverAfterTheFirstSeconds(int noise)
    {
        Settle(noise);
        for (var i = 0; i < 500; i++)
            Assert.False(_motion.Moves(Scene(noise)), $"frame {i}: {_motion.Changed:P2}");
    }

    [Theory]
    [InlineData(2, 12)]
    [InlineData(12, 60)]
    public void Moves_AnAnimalThatWalks_Yes(int noise, int contrast)
    {
        Settle(noise);
        var seen = Enumerable.Range(0, 20).Count(i => _motion.Moves(Scene(noise, animalAt: 5 + 7 * i, contrast: contrast)));
        Assert.True(seen >= 19, $"{seen} of 20");
    }

    [Fact]
    public void Moves_LightThatChangesEverywhere_No()
    {
        Settle(2);
        for (var i = 0; i < 40; i++)
            Assert.False(_motion.Moves(Scene(2, light: i)), $"frame {i}: {_motion.Changed:P2}");
    }

    [Fact]
    public void Moves_AnAnimalInChangingLight_Yes()
    {
        Settle(2);
        Assert.True(_motion.Moves(Scene(2, light: 30, animalAt: 60, contrast: 20)));
    }

    [Fact]
    public void Moves_AnAnimalThatStays_BecomesScenery()
    {
        Settle(2);
        Assert.True(_motion.Moves(Scene(2, animalAt: 60, contrast: 40)));
        for (var i = 0; i < 1500; i++)
            _motion.Moves(Scene(2, animalAt: 60, contrast: 40));
        Assert.False(_motion.Moves(Scene(2, animalAt: 60, contrast: 40)));
    }

    [Fact]
    public void Moves_AnotherPictureSize_BeginsAnew()
    {
        Settle(2);
        Assert.False(_motion.Moves(new byte[100]));
    }

    private void Settle(int noise)
    {
        for (var i = 0; i < 100; i++)
            _motion.Moves(Scene(noise));
    }

    private byte[] Scene(int noise, int? animalAt = null, int contrast = 0, int light = 0)
    {
        var grey = new byte[Width * Height];
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var level = 60 + x / 4 + light + _random.Next(-noise, noise + 1);
                if (animalAt is { } at && x >= at && x < at + 8 && y is >= 50 and < 56)
                    level += contrast;
                grey[y * Width + x] = (byte)Math.Clamp(level, 0, 255);
            }
        }
        return grey;
    }
}
