namespace EdgeLynx.Synthesis.Scenes;

/// <summary>The base scenes.</summary>
internal enum SiteKind : byte
{
    /// <summary>A forest road with ruts and a bank.</summary>
    ForestRoad,

    /// <summary>A rocky ridge with few trees.</summary>
    Ridge,

    /// <summary>Open forest, mostly seen under snow.</summary>
    SnowForest,

    /// <summary>The edge of a meadow.</summary>
    MeadowEdge,
}
