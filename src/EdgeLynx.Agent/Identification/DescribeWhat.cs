namespace EdgeLynx.Agent.Identification;

/// <summary>Which part of a picture is described.</summary>
internal enum DescribeWhat
{
    /// <summary>The animal inside its mask.</summary>
    Animal,

    /// <summary>The animal's whole box, scenery included: to measure what the mask is worth.</summary>
    Box,

    /// <summary>Everything but the animal: the control that shows whether a method reads the scenery.</summary>
    Background,
}
