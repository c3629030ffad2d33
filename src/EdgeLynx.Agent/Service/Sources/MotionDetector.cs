using EdgeLynx.Agent.Service.Configuration;

namespace EdgeLynx.Agent.Service.Sources;

/// <summary>
/// Says when something moves, on grey thumbnails: each cell has a background and a noise level that follow the picture slowly; a cell has
/// changed when it leaves the background by some times its noise. Light that changes everywhere alike is taken off first. It is there to spare
/// the detector an idle scene, not to judge: a false alarm costs a look, a miss an animal.
/// </summary>
/// <param name="options">How much is motion.</param>
internal sealed class MotionDetector(MotionOptions options)
{
    // Frames until the background is known; at 4 a second two seconds.
    private const int WarmUp = 8;

    // Levels of 255 a cell's mean may wander whatever the noise: JPEG blocks, a gain that hunts.
    private const float LeastChange = 5;

    // Shares by which background and noise follow, per frame. What has changed follows ten times slower: an animal that stands still is
    // part of the scenery after about two minutes at 4 frames a second.
    private const float Follow = 0.05f;
    private const float FollowChanged = 0.005f;

    private float[] _background = [];
    private float[] _noise = [];
    private int _frames;

    /// <summary>Share of the picture, 0..1, that had changed in the last frame.</summary>
    public double Changed { get; private set; }

    /// <summary>Takes in the next thumbnail; true when something moves in it.</summary>
    public bool Moves(ReadOnlySpan<byte> grey)
    {
        if (_background.Length != grey.Length)
            Begin(grey);
        var light = MeanShift(grey);
        var (changed, warm) = (0, _frames++ < WarmUp);
        for (var i = 0; i < grey.Length; i++)
        {
            var difference = grey[i] - light - _background[i];
            var distance = Math.Abs(difference);
            var isChanged = !warm && distance > Math.Max(LeastChange, (float)options.Sensitivity * _noise[i]);
            changed += isChanged ? 1 : 0;
            var follow = warm ? 1f / (_frames + 1) : isChanged ? FollowChanged : Follow;
            _background[i] += follow * (difference + light);
            if (!isChanged)
                _noise[i] += (warm ? follow : Follow) * (distance - _noise[i]);
        }
        Changed = (double)changed / grey.Length;
        return Changed * 100 >= options.AreaPercent;
    }

    /// <summary>How far the middle of the picture's levels has moved: a cloud, the camera's gain.</summary>
    private float MeanShift(ReadOnlySpan<byte> grey)
    {
        // The median of differences: an animal that fills a third of the picture does not move it.
        Span<int> counts = stackalloc int[511];
        counts.Clear();
        for (var i = 0; i < grey.Length; i++)
            counts[(int)MathF.Round(grey[i] - _background[i]) + 255]++;
        var left = grey.Length / 2;
        var at = 0;
        while (left >= counts[at])
            left -= counts[at++];
        return at - 255;
    }

    private void Begin(ReadOnlySpan<byte> grey)
    {
        (_background, _noise, _frames) = (new float[grey.Length], new float[grey.Length], 0);
        for (var i = 0; i < grey.Length; i++)
            _background[i] = grey[i];
    }
}
