namespace EdgeLynx.Inference.Models;

/// <summary>What a model is for; <c>task</c> in its manifest, in lower case.</summary>
public enum ModelTask
{
    /// <summary>Boxes of animals, people and vehicles.</summary>
    Detect,

    /// <summary>The animal's pixels.</summary>
    Segment,

    /// <summary>Body points.</summary>
    Pose,

    /// <summary>The side that faces the camera.</summary>
    Viewpoint,

    /// <summary>A global appearance vector.</summary>
    Embed,

    /// <summary>Local features: interest points and their descriptors.</summary>
    Features,

    /// <summary>Which local features of two pictures are the same place.</summary>
    Match,
}
