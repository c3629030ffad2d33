using System.Numerics;
using EdgeLynx.Synthesis.Numerics;

namespace EdgeLynx.Synthesis.Rig;

/// <summary>What a motion asks of a four-legged body; angles in radians, positions in world metres.</summary>
internal sealed class BodyPose
{
    /// <summary>Where the pelvis joint is.</summary>
    internal Vector3 Hips { get; set; }

    /// <summary>Heading, pitch (positive: chest higher) and roll of the pelvis.</summary>
    internal Frame HipsTurn { get; set; } = Frame.Identity;

    /// <summary>Heading of the body, for the paws.</summary>
    internal float Heading { get; set; }

    internal float LoinPitch { get; set; }

    internal float LoinYaw { get; set; }

    internal float ChestPitch { get; set; }

    internal float ChestYaw { get; set; }

    internal float NeckPitch { get; set; }

    internal float NeckYaw { get; set; }

    internal float HeadPitch { get; set; }

    internal float HeadYaw { get; set; }

    internal float HeadRoll { get; set; }

    /// <summary>Rise of the tail's root and of each further bone.</summary>
    internal float TailPitch { get; set; }

    internal float TailCurl { get; set; }

    internal float TailYaw { get; set; }

    /// <summary>Where the base of the toes stands, each leg.</summary>
    internal Vector3[] Toes { get; } = new Vector3[4];

    /// <summary>Pitch of each foot: negative points the toes down.</summary>
    internal float[] FootPitch { get; } = new float[4];

    /// <summary>Lean of the metatarsus against its rest angle, left and right: positive leans the hock forward.</summary>
    internal float[] HockLean { get; } = new float[2];
}
