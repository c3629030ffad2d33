using System.Numerics;
using EdgeLynx.Synthesis.Numerics;

namespace EdgeLynx.Synthesis.Motion;

/// <summary>A path over the ground: an arc of a circle, or a line.</summary>
/// <param name="Start">Where it begins (z unused), metres.</param>
/// <param name="Heading">Direction there, radians from x.</param>
/// <param name="Curve">Change of heading a metre, radians.</param>
internal readonly record struct Track(Vector3 Start, float Heading, float Curve)
{
    internal float HeadingAt(float s) => Heading + Curve * s;

    internal Vector3 At(float s)
    {
        if (MathF.Abs(Curve) < 1e-4f)
            return Start + new Vector3(Det.Cos(Heading), Det.Sin(Heading), 0) * s;
        var r = 1 / Curve;
        var h = HeadingAt(s);
        return Start + new Vector3((Det.Sin(h) - Det.Sin(Heading)) * r, (Det.Cos(Heading) - Det.Cos(h)) * r, 0);
    }
}
