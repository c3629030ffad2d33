using EdgeLynx.Synthesis.Coats;
using EdgeLynx.Synthesis.Rig;

namespace EdgeLynx.Synthesis.Body;

/// <summary>A species ready to be posed: bones, skin and usual coat. Made once, when first wanted; safe to share.</summary>
internal sealed class Species
{
    private readonly Lazy<(Skeleton Bones, BodyMesh Body)> _made;

    private Species(string name, string latin, BodyPlan plan, CoatStyle coat)
    {
        (Name, Latin, Coat) = (name, latin, coat);
        _made = new(() =>
        {
            var bones = new Skeleton(plan);
            var solid = QuadrupedSolid.Build(bones);
            return (bones, BodyBuilder.Build(solid, new QuadrupedRegions(bones), Bone.Count, 0xB0D7));
        });
    }

    internal string Name { get; }

    internal string Latin { get; }

    internal CoatStyle Coat { get; }

    internal Skeleton Bones => _made.Value.Bones;

    internal BodyMesh Body => _made.Value.Body;

    internal static readonly Species Lynx = new("lynx", "Lynx lynx", BodyPlan.Lynx, new CoatStyle());

    internal static readonly Species Bobcat = new("bobcat", "Lynx rufus", BodyPlan.Bobcat, new CoatStyle { Bars = 0.8f, BlackTip = 0.25f });

    internal static readonly Species SnowLeopard = new("snow leopard", "Panthera uncia", BodyPlan.SnowLeopard, new CoatStyle
    {
        Back = new(0.33f, 0.31f, 0.27f),
        Flank = new(0.46f, 0.43f, 0.38f),
        Belly = new(0.68f, 0.66f, 0.62f),
        Mark = new(0.035f, 0.032f, 0.03f),
        Leg = new(0.46f, 0.43f, 0.38f),
        DorsalLine = 0.2f,
        Rings = 7,
        BlackTip = 0.08f,
        Bars = 0.15f,
    });

    internal static readonly Species Wildcat = new("wildcat", "Felis silvestris", BodyPlan.Wildcat, new CoatStyle
    {
        Back = new(0.16f, 0.13f, 0.095f),
        Flank = new(0.26f, 0.21f, 0.155f),
        Leg = new(0.27f, 0.21f, 0.15f),
        DorsalLine = 0.85f,
        Rings = 4,
        BlackTip = 0.22f,
        Bars = 0.9f,
        Mark = new(0.045f, 0.036f, 0.028f),
    });

    internal static readonly Species Fox = new("red fox", "Vulpes vulpes", BodyPlan.Fox, new CoatStyle
    {
        Back = new(0.30f, 0.12f, 0.04f),
        Flank = new(0.38f, 0.17f, 0.06f),
        Leg = new(0.2f, 0.09f, 0.04f),
        Belly = new(0.5f, 0.46f, 0.42f),
        DarkFeet = 0.9f,
        BlackTip = 0,
        Face = 0,
        Bars = 0,
        DorsalLine = 0,
    });

    internal static readonly Species RoeDeer = new("roe deer", "Capreolus capreolus", BodyPlan.RoeDeer, new CoatStyle
    {
        Back = new(0.19f, 0.105f, 0.055f),
        Flank = new(0.26f, 0.145f, 0.075f),
        Leg = new(0.27f, 0.16f, 0.085f),
        Belly = new(0.42f, 0.32f, 0.22f),
        Mirror = 1,
        BlackTip = 0,
        Face = 0,
        Bars = 0,
        DorsalLine = 0,
        WhiteThroat = 0.25f,
    });

    internal static readonly Species WildBoar = new("wild boar", "Sus scrofa", BodyPlan.WildBoar, new CoatStyle
    {
        Back = new(0.05f, 0.042f, 0.034f),
        Flank = new(0.085f, 0.07f, 0.056f),
        Leg = new(0.05f, 0.042f, 0.036f),
        Belly = new(0.1f, 0.085f, 0.07f),
        DarkFeet = 0.9f,
        BlackTip = 0,
        Face = 0,
        Bars = 0,
        DorsalLine = 0.4f,
        WhiteThroat = 0,
        Mark = new(0.02f, 0.018f, 0.016f),
    });

    internal static readonly IReadOnlyList<Species> All = [Lynx, Bobcat, SnowLeopard, Wildcat, Fox, RoeDeer, WildBoar];

    /// <summary>The species of a name, as prompts give it.</summary>
    /// <exception cref="ArgumentException">No such species.</exception>
    internal static Species Named(string name) => All.FirstOrDefault(s => s.Name == name)
        ?? throw new ArgumentException($"No species '{name}': it is one of {string.Join(", ", All.Select(s => s.Name))}.");
}
