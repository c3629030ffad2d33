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
        using var watch = Watch(new VideoSourceOptions { Path = "x", Fps = 4, Motion = new MotionOptions { Enabled = false } });
        var looked = 0;
        for (var frame = 0; frame < 250; frame++, _clock.Advance(TimeSpan.FromMilliseconds(40)))
        {
            if (!watch.IsDue)
                continue;
            looked++;
            Assert.Single(Look(watch, new FakeCamera(frame)));
        }
        Assert.InRange(looked, 39, 41);
    }

    [Fact]
    public void Look_AnIdleScene_KeepsNothing_AndMotionKeepsUntilTheHoldEnds()
    {
        using var watch = Watch(new VideoSourceOptions { Path = "x", Fps = 1, Motion = new MotionOptions { HoldSeconds = 3, BeforeSeconds = 0 } });
        Assert.Empty(Kept(watch, 30, moving: false));
        Assert.Single(Kept(watch, 1, moving: true));
        Assert.Equal(3, Kept(watch, 10, moving: false).Count);
    }

    [Fact]
    public void S11_TheSecondsBeforeSomethingMoves_AreKeptTooInOrderAndOnce()
    {
        using var watch = Watch(new VideoSourceOptions { Path = "x", Fps = 1, Motion = new MotionOptions { HoldSeconds = 1, BeforeSeconds = 3 } });
        Assert.Empty(Kept(watch, 30, moving: false));
        Assert.Equal(3, _pool.Outstanding);
        var start = _clock.GetUtcNow();
        var kept = Kept(watch, 2, moving: true);
        Assert.Equal([-3, -2, -1, 0, 1], kept.Select(time => (int)Math.Round((time - start).TotalSeconds)));
        // One of the hold, one that waits; the trigger after it takes that along and nothing twice.
        Assert.Single(Kept(watch, 2, moving: false));
        Assert.Equal(2, Kept(watch, 1, moving: true).Count);
    }

    [Fact]
    public void Look_AfterALostConnection_KeepsNothingFromBeforeIt()
    {
        using var watch = Watch(new VideoSourceOptions { Path = "x", Fps = 1, Motion = new MotionOptions { BeforeSeconds = 3 } });
        Kept(watch, 30, moving: false);
        _clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Single(Kept(watch, 1, moving: true));
    }

    [Fact]
    public void Look_AFrozenPicture_Throws_AndLaterTheSecondTime()
    {
        using var watch = Watch(new VideoSourceOptions { Path = "x", Fps = 1, FrozenSeconds = 60 });
        Assert.Equal([60, 180], FrozenAt(watch, 200));
    }

    [Fact]
    public void T2_TheClockSetWhileSomethingMoves_KeepsTimesTogether()
    {
        using var watch = Watch(new VideoSourceOptions { Path = "x", Fps = 1, Motion = new MotionOptions { Enabled = false } });
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

    private static DateTimeOffset Take(StreamWatch watch, int seed) => Assert.Single(Look(watch, new FakeCamera(seed)));

    private List<DateTimeOffset> Kept(StreamWatch watch, int seconds, bool moving)
    {
        var kept = new List<DateTimeOffset>();
        for (var i = 0; i < seconds; i++, _clock.Advance(TimeSpan.FromSeconds(1)))
            kept.AddRange(Look(watch, new FakeCamera(i, moving)));
        return kept;
    }

    /// <summary>The times of the frames that are kept.</summary>
    private static List<DateTimeOffset> Look(StreamWatch watch, ICamera camera)
    {
        var times = new List<DateTimeOffset>();
        watch.Look(camera, frame =>
        {
            times.Add(frame.Time);
            frame.Pixels.Dispose();
        });
        return times;
    }

    private List<int> FrozenAt(StreamWatch watch, int seconds)
    {
        var frozen = new List<int>();
        for (var i = 0; i <= seconds; i++, _clock.Advance(TimeSpan.FromSeconds(1)))
        {
            try
            {
                Look(watch, new FakeCamera(0));
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
