namespace EdgeLynx.Synthesis.Body;

/// <summary>The bones of a person, by index.</summary>
internal static class HumanBone
{
    internal const int Hips = 0;
    internal const int Chest = 1;
    internal const int Head = 2;
    internal const int UpperArm = 3;
    internal const int LowerArm = 4;
    internal const int Thigh = 7;
    internal const int Shin = 8;
    internal const int Foot = 9;
    internal const int Count = 13;

    internal static int Arm(int side, int part) => UpperArm + side * 2 + part;

    internal static int Leg(int side, int part) => Thigh + side * 3 + part;

    internal static int Parent(int bone) => bone switch
    {
        Hips => -1,
        Chest => Hips,
        Head => Chest,
        3 or 5 => Chest,
        7 or 10 => Hips,
        _ => bone - 1,
    };
}
