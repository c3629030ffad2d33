using System.Numerics;

namespace EdgeLynx.Synthesis.Body;

/// <summary>Which bones move a point: up to four with weights that sum to 1.</summary>
internal struct Skin
{
    internal int B0, B1, B2, B3;
    internal float W0, W1, W2, W3;

    internal static Skin Of(ReadOnlySpan<float> weights)
    {
        var skin = new Skin();
        Span<int> best = [0, 0, 0, 0];
        Span<float> value = [0, 0, 0, 0];
        for (var b = 0; b < weights.Length; b++)
        {
            for (var k = 0; k < 4; k++)
            {
                if (weights[b] <= value[k])
                    continue;
                for (var m = 3; m > k; m--)
                    (best[m], value[m]) = (best[m - 1], value[m - 1]);
                (best[k], value[k]) = (b, weights[b]);
                break;
            }
        }
        var sum = value[0] + value[1] + value[2] + value[3];
        if (sum <= 0)
            (value[0], sum) = (1, 1);
        (skin.B0, skin.B1, skin.B2, skin.B3) = (best[0], best[1], best[2], best[3]);
        (skin.W0, skin.W1, skin.W2, skin.W3) = (value[0] / sum, value[1] / sum, value[2] / sum, value[3] / sum);
        return skin;
    }

    /// <summary>Moves a rest-pose point.</summary>
    internal readonly Vector3 Point(Vector3 rest, Rig.BoneTransform[] pose) =>
        pose[B0].Point(rest) * W0 + pose[B1].Point(rest) * W1 + pose[B2].Point(rest) * W2 + pose[B3].Point(rest) * W3;

    /// <summary>Turns a rest-pose direction; not normalised.</summary>
    internal readonly Vector3 Direction(Vector3 rest, Rig.BoneTransform[] pose) =>
        pose[B0].Turn.Apply(rest) * W0 + pose[B1].Turn.Apply(rest) * W1 + pose[B2].Turn.Apply(rest) * W2 + pose[B3].Turn.Apply(rest) * W3;
}
