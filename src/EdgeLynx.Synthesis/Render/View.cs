using System.Numerics;
using EdgeLynx.Synthesis.Numerics;

namespace EdgeLynx.Synthesis.Render;

/// <summary>A pinhole: where it stands, how it is turned, how many pixels a radian.</summary>
/// <param name="Position">World position, metres.</param>
/// <param name="Right">Unit, to the right in the picture.</param>
/// <param name="Down">Unit, downwards in the picture.</param>
/// <param name="Ahead">Unit, into the picture.</param>
/// <param name="Focal">Focal length in pixels.</param>
/// <param name="Width">Picture width, pixels.</param>
/// <param name="Height">Picture height, pixels.</param>
internal sealed record View(Vector3 Position, Vector3 Right, Vector3 Down, Vector3 Ahead, float Focal, int Width, int Height)
{
    internal float CentreX => Width * 0.5f;

    internal float CentreY => Height * 0.5f;

    /// <summary>Looks from <paramref name="position"/> along <paramref name="ahead"/>; roll in radians; horizontal field in radians.</summary>
    internal static View Looking(Vector3 position, Vector3 ahead, float roll, float field, int width, int height)
    {
        ahead = Vec.Unit(ahead);
        var right = Vec.Unit(Vec.Cross(ahead, MathF.Abs(ahead.Z) > 0.999f ? Vector3.UnitY : Vector3.UnitZ));
        var turn = Frame.About(ahead, roll);
        right = turn.Apply(right);
        return new View(position, right, Vec.Cross(ahead, right), ahead, width * 0.5f / Det.Tan(field * 0.5f), width, height);
    }

    /// <summary>Camera coordinates: right, down, ahead, in metres.</summary>
    internal Vector3 ToCamera(Vector3 world)
    {
        var d = world - Position;
        return new(Vec.Dot(d, Right), Vec.Dot(d, Down), Vec.Dot(d, Ahead));
    }

    /// <summary>Picture coordinates in pixels, and metres ahead; meaningless where that is not positive.</summary>
    internal Vector3 Project(Vector3 world)
    {
        var c = ToCamera(world);
        return new(CentreX + Focal * c.X / c.Z, CentreY + Focal * c.Y / c.Z, c.Z);
    }

    /// <summary>World direction through a picture point, not normalised: one metre ahead.</summary>
    internal Vector3 Ray(float x, float y) => Ahead + Right * ((x - CentreX) / Focal) + Down * ((y - CentreY) / Focal);
}
