using EdgeLynx.Synthesis.Body;
using EdgeLynx.Synthesis.Numerics;
using EdgeLynx.Synthesis.Render;
using EdgeLynx.Synthesis.Scenes;

namespace EdgeLynx.Synthesis.Survey;

/// <summary>Everything that decides one picture; it follows from the survey's seed and the picture's number.</summary>
internal sealed record Shot
{
    internal required Trap Trap { get; init; }

    internal required Season Season { get; init; }

    internal required Weather Weather { get; init; }

    internal required LightKind Light { get; init; }

    internal required DateTime Time { get; init; }

    internal required float Snow { get; init; }

    /// <summary>Which growth of grass and bushes.</summary>
    internal required ulong Variant { get; init; }

    internal required View View { get; init; }

    /// <summary>Who is in front of the camera; empty for a false trigger.</summary>
    internal required IReadOnlyList<Performer> Cast { get; init; }

    /// <summary>Native size of the file; the view may be smaller, as cheap sensors' are.</summary>
    internal required int Width { get; init; }

    internal required int Height { get; init; }

    internal required string Encounter { get; init; }

    internal required Rng Rng { get; init; }

    /// <summary>Number in its burst, from 1, and length of the burst.</summary>
    internal (int Number, int Of) Burst { get; init; } = (1, 1);

    /// <summary>Seconds since the performers' motions began.</summary>
    internal float Moment { get; init; }
}
