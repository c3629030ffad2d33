using EdgeLynx.Agent.Service.Configuration;
using EdgeLynx.Agent.Service.Sources;
using EdgeLynx.Agent.Tests.Support;
using EdgeLynx.Inference.Live;
using EdgeLynx.Pixels;

namespace EdgeLynx.Agent.Tests.Service.Sources;

public sealed class StreamWatchTests : IDisposable
{
    private readonly SteppingClock _clock = new(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));
    private readonly PixelPool _pool = new();

    public void Dispose()
    {
        Assert.Equal(0, _pool.Outstanding);
        _pool.Dispose();
    }

    [Fact]
    public void Look_AStreamOf25AtFps4_LooksFourTimesASecond()
    {
        var watch = Watch(new VideoSourceOptions { Path = "x", Fps = 4, Motion = new MotionOptions { Enabled = false } });
        var looked = 0;
        for (var frame = 0; frame < 250; frame++, _clock.Advance(TimeSpan.FromMilliseconds(40)))
        {
            if (!watch.IsDue)
                continue;
            looked++;
            watch.Look(new FakeCamera(frame))!.Value.Pixels.Dispose();
        }
        Assert.InRange(looked, 39, 41);
    }

    [Fact]
    public void Look_AnIdleScene_KeepsNothing_AndMotionKeepsUntilTheHoldEnds()
    {
        var watch = Watch(new VideoSourceOptions { Path = "x", Fps = 1, Motion = new MotionOptions { HoldSeconds = 3 } });
        Assert.Equal(0, Kept(watch, 30, moving: false));
        Assert.Equal(1, Kept(watch, 1, moving: true));
        Assert.Equal(3, Kept(watch, 10, moving: false));
    }

    [Fact]
    public void Look_AFrozenPicture_Throws_AndLaterTheSecondTime()
    {
        var watch = Watch(new VideoSourceOptions { Path = "x", Fps = 1, FrozenSeconds = 60 });
        Assert.Equal([60, 180], FrozenAt(watch, 200));
    }

    [Fact]
    public void T2_TheClockSetWhileSomethingMoves_KeepsTimesTogether()
    {
        var watch = Watch(new VideoSourceOptions { Path = "x", Fps = 1, Motion = new MotionOptions { Enabled = false } });
        var first = Take(watch, 0);
        _clock.Step(TimeSpan.FromDays(1000));
        _clock.Advance(TimeSpan.FromSeconds(1));
        var second = Take(watch, 1);
        _clock.Step(TimeSpan.FromDays(-3000));
        _clock.Advance(TimeSpan.FromSeconds(1));
        var third = Take(watch, 2);
        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)], new[] { second - first, third - second });
    }

    private StreamWatch Watch(StreamSourceOptions options) => new(options, TimeSpan.FromHours(2), _pool, _clock);

    private DateTimeOffset Take(StreamWatch watch, int seed)
    {
        var frame = watch.Look(new FakeCamera(seed))!.Value;
        frame.Pixels.Dispose();
        return frame.Time;
    }

    private int Kept(StreamWatch watch, int seconds, bool moving)
    {
        var kept = 0;
        for (var i = 0; i < seconds; i++, _clock.Advance(TimeSpan.FromSeconds(1)))
        {
            if (watch.Look(new FakeCamera(i, moving)) is not { } frame)
                continue;
            kept++;
            frame.Pixels.Dispose();
        }
        return kept;
    }

    private List<int> FrozenAt(StreamWatch watch, int seconds)
    {
        var frozen = new List<int>();
        for (var i = 0; i <= seconds; i++, _clock.Advance(TimeSpan.FromSeconds(1)))
        {
            try
            {
                watch.Look(new FakeCamera(0));
            }
            catch (CameraException)
            {
                frozen.Add(i);
            }
        }
        return frozen;
    }

    /// <summary>One frame: a grey scene whose noise depends on the seed, with something bright in it or not.</summary>
    private sealed class FakeCamera(int seed, bool moving = false) : ICamera
    {
        public TimeSpan Position => TimeSpan.Zero;

        public bool Grab() => true;

        public PixelBuffer? Retrieve(PixelPool pool)
        {
            var pixels = pool.Rent(new(320, 180), 3);
            var random = new Random(seed);
            for (var i = 0; i < pixels.Bytes.Length; i++)
                pixels.Bytes[i] = (byte)(100 + random.Next(3));
            if (moving)
                pixels.Row(90).Slice(300, 3 * 60).Fill(255);
            if (moving)
                pixels.Row(91).Slice(300, 3 * 60).Fill(255);
            return pixels;
        }

        public void Dispose()
        {
        }
    }
}
