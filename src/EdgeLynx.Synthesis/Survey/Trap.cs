using EdgeLynx.Datasets.CzechLynx;
using EdgeLynx.Synthesis.Camera;
using EdgeLynx.Synthesis.Numerics;
using EdgeLynx.Synthesis.Scenes;

namespace EdgeLynx.Synthesis.Survey;

/// <summary>A camera trap of the survey: its site, its place on the map, its make.</summary>
internal sealed class Trap
{
    private static readonly string[] Regions = ["north", "east", "south", "west", "hills", "valley"];
    private static readonly (int Width, int Height)[] Makes = [(2048, 1536), (4000, 3000), (5152, 3864), (1920, 1080)];

    internal Trap(int number, ulong seed, SiteKind? kind = null)
    {
        Number = number;
        Rng = new Rng(seed).Fork("trap").Fork((ulong)number);
        var rng = Rng.Fork("what");
        Site = new Site(kind ?? (SiteKind)(number % 4), rng.NextBits());
        Region = number % Regions.Length;
        // Invented forests in the middle of Europe; traps of one region lie within two cells.
        Cell = new GridCell(455 + 6 * (Region % 3) + rng.Below(2), 290 + 8 * (Region / 3) + rng.Below(2));
        Banner = (BannerStyle)rng.Below(5);
        (Width, Height) = Makes[rng.Below(Makes.Length)];
        White = rng.Chance(0.12f);
    }

    internal int Number { get; }

    internal Rng Rng { get; }

    internal Site Site { get; }

    internal int Region { get; }

    internal string Location => Regions[Region];

    internal GridCell Cell { get; }

    internal BannerStyle Banner { get; }

    /// <summary>Native picture size of its make.</summary>
    internal int Width { get; }

    internal int Height { get; }

    /// <summary>Whether it has a white flash.</summary>
    internal bool White { get; }

    internal string Id => $"trap_{Number:000}";
}
