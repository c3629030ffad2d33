namespace EdgeLynx.Synthesis.Rig;

/// <summary>The bones of a four-legged animal, by index. Legs: left fore, right fore, left hind, right hind.</summary>
internal static class Bone
{
    internal const int Pelvis = 0;
    internal const int Loin = 1;
    internal const int Chest = 2;
    internal const int Neck = 3;
    internal const int Head = 4;
    internal const int Tail = 5;
    internal const int TailCount = 5;
    internal const int Legs = 10;
    internal const int PerLeg = 4;
    internal const int LeftEar = 26;
    internal const int RightEar = 27;
    internal const int Count = 28;

    /// <summary>Bone <paramref name="part"/> of a leg: scapula, humerus, radius, paw; or femur, tibia, metatarsus, toes.</summary>
    internal static int Leg(int leg, int part) => Legs + leg * PerLeg + part;

    /// <summary>The bone it hangs on; -1 for the pelvis.</summary>
    internal static int Parent(int bone) => bone switch
    {
        Pelvis => -1,
        Tail => Pelvis,
        LeftEar or RightEar => Head,
        >= Legs when (bone - Legs) % PerLeg == 0 => bone < Leg(2, 0) ? Chest : Pelvis,
        _ => bone - 1,
    };
}
