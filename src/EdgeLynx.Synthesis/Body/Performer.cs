using System.Numerics;
using EdgeLynx.Records;
using EdgeLynx.Synthesis.Render;

namespace EdgeLynx.Synthesis.Body;

/// <summary>Something that moves before the camera and is labelled.</summary>
internal abstract class Performer
{
    internal abstract DetectionCategory Category { get; }

    /// <summary>Species, or what it is.</summary>
    internal abstract string Kind { get; }

    /// <summary>The known individual; null for others.</summary>
    internal string? Identity { get; init; }

    /// <summary>The individual's prompt; null for others.</summary>
    internal string? CoatPattern { get; init; }

    /// <summary>Its triangles at a moment, for a view.</summary>
    internal abstract Actor Act(float time, View view);

    /// <summary>The 20 body points at a moment with the depth, in metres, that flesh may hide them by; empty for people and vehicles.</summary>
    internal abstract IReadOnlyList<(Vector3 At, float Tolerance)> Points(float time);

    /// <summary>Unit vector from tail to head at a moment.</summary>
    internal abstract Vector3 Forward(float time);

    /// <summary>Points that outline it, to ask whether it is in view.</summary>
    internal abstract IReadOnlyList<Vector3> Outline(float time);
}
