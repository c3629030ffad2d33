namespace EdgeLynx.Synthesis.Camera;

/// <summary>How makers print date and temperature into their pictures.</summary>
internal enum BannerStyle : byte
{
    /// <summary>Nothing printed.</summary>
    None,

    /// <summary>Black strips above (date, sequence, moon, temperature) and below (name).</summary>
    TopAndBottom,

    /// <summary>A white strip below with black letters.</summary>
    WhiteBottom,

    /// <summary>A dark strip below with white letters.</summary>
    DarkBottom,

    /// <summary>Letters straight on the picture, lower right.</summary>
    Overlay,
}
