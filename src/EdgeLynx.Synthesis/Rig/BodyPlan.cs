namespace EdgeLynx.Synthesis.Rig;

/// <summary>
/// What makes a species' body, in metres for a grown animal standing on level ground: x forward, y left, z up, origin under its middle.
/// The defaults are a Eurasian lynx: withers 0.63, croup higher than the withers, long legs, hock at a third of the leg.
/// </summary>
internal sealed record BodyPlan
{
    internal string Name { get; init; } = "lynx";

    /// <summary>Everything is scaled by this at the end.</summary>
    internal float Size { get; init; } = 1;

    /// <summary>Length of the trunk relative to the lynx.</summary>
    internal float TrunkLength { get; init; } = 1;

    /// <summary>Depth and width of the trunk relative to the lynx.</summary>
    internal float Girth { get; init; } = 1;

    /// <summary>Length of the legs relative to the lynx.</summary>
    internal float LegLength { get; init; } = 1;

    internal float LegGirth { get; init; } = 1;

    /// <summary>Size of the paws relative to the lynx, whose are large.</summary>
    internal float Paw { get; init; } = 0.9f;

    internal float NeckLength { get; init; } = 1;

    internal float NeckGirth { get; init; } = 1;

    /// <summary>Upward slant of the neck, radians added to the lynx's.</summary>
    internal float NeckRise { get; init; }

    internal float HeadSize { get; init; } = 1.12f;

    /// <summary>Muzzle length relative to the lynx's short one.</summary>
    internal float Muzzle { get; init; } = 1;

    /// <summary>Muzzle thickness relative to the lynx's.</summary>
    internal float MuzzleGirth { get; init; } = 1;

    internal float TailLength { get; init; } = 0.17f;

    internal float TailRadius { get; init; } = 0.03f;

    /// <summary>Height and width of an ear, metres.</summary>
    internal float EarHeight { get; init; } = 0.094f;

    internal float EarWidth { get; init; } = 0.084f;

    /// <summary>Length of the ear tufts, metres; 0: none.</summary>
    internal float Tuft { get; init; } = 0.055f;

    /// <summary>Length of the cheek ruff, metres.</summary>
    internal float Ruff { get; init; } = 0.075f;

    /// <summary>Length of the body hair, metres.</summary>
    internal float Hair { get; init; } = 0.034f;

    /// <summary>Length of a mane along neck and back (boar), metres.</summary>
    internal float Mane { get; init; }

    /// <summary>Hooves instead of paws.</summary>
    internal bool Hooves { get; init; }

    /// <summary>Length of the antlers, metres; 0: none.</summary>
    internal float Antler { get; init; }

    /// <summary>Length of the tusks, metres; 0: none.</summary>
    internal float Tusk { get; init; }

    internal static readonly BodyPlan Lynx = new();

    internal static readonly BodyPlan Bobcat = new()
    {
        Name = "bobcat",
        Size = 0.78f,
        LegLength = 0.9f,
        Paw = 0.82f,
        Tuft = 0.018f,
        Ruff = 0.055f,
        EarHeight = 0.07f,
        TailLength = 0.19f,
        HeadSize = 1.1f,
    };

    internal static readonly BodyPlan SnowLeopard = new()
    {
        Name = "snow leopard",
        Size = 1.02f,
        LegLength = 0.84f,
        TrunkLength = 1.14f,
        Girth = 1.03f,
        Paw = 1.05f,
        Tuft = 0,
        Ruff = 0.03f,
        EarHeight = 0.05f,
        EarWidth = 0.07f,
        TailLength = 0.92f,
        TailRadius = 0.048f,
        HeadSize = 1.08f,
        Hair = 0.04f,
        LegGirth = 1.15f,
        NeckGirth = 1.05f,
    };

    internal static readonly BodyPlan Wildcat = new()
    {
        Name = "wildcat",
        Size = 0.62f,
        LegLength = 0.8f,
        TrunkLength = 1.05f,
        Paw = 0.75f,
        Tuft = 0,
        Ruff = 0.03f,
        EarHeight = 0.07f,
        EarWidth = 0.06f,
        TailLength = 0.45f,
        TailRadius = 0.042f,
        HeadSize = 1.05f,
        Hair = 0.035f,
    };

    internal static readonly BodyPlan Fox = new()
    {
        Name = "fox",
        Size = 0.66f,
        LegLength = 0.88f,
        TrunkLength = 1.1f,
        Girth = 0.9f,
        Paw = 0.65f,
        LegGirth = 0.75f,
        Tuft = 0,
        Ruff = 0.045f,
        EarHeight = 0.12f,
        EarWidth = 0.075f,
        TailLength = 0.6f,
        TailRadius = 0.07f,
        HeadSize = 1.05f,
        Muzzle = 2.1f,
        MuzzleGirth = 0.72f,
        Hair = 0.045f,
        NeckLength = 1.1f,
    };

    internal static readonly BodyPlan RoeDeer = new()
    {
        Name = "roe deer",
        Size = 1.08f,
        LegLength = 1.16f,
        TrunkLength = 1.08f,
        Girth = 1.02f,
        Paw = 0.42f,
        LegGirth = 0.58f,
        Hooves = true,
        NeckLength = 2.0f,
        NeckGirth = 0.86f,
        NeckRise = 0.5f,
        HeadSize = 0.92f,
        Muzzle = 2.5f,
        MuzzleGirth = 0.95f,
        Tuft = 0,
        Ruff = 0,
        EarHeight = 0.13f,
        EarWidth = 0.06f,
        TailLength = 0.03f,
        TailRadius = 0.03f,
        Hair = 0.018f,
        Antler = 0.2f,
    };

    internal static readonly BodyPlan WildBoar = new()
    {
        Name = "wild boar",
        Size = 1.2f,
        LegLength = 0.68f,
        TrunkLength = 1.06f,
        Girth = 1.42f,
        Paw = 0.5f,
        LegGirth = 0.85f,
        Hooves = true,
        NeckLength = 0.85f,
        NeckGirth = 1.65f,
        NeckRise = -0.55f,
        HeadSize = 1.2f,
        Muzzle = 3.0f,
        MuzzleGirth = 1.25f,
        Tuft = 0,
        Ruff = 0,
        EarHeight = 0.1f,
        EarWidth = 0.075f,
        TailLength = 0.26f,
        TailRadius = 0.012f,
        Hair = 0.03f,
        Mane = 0.075f,
        Tusk = 0.04f,
    };
}
