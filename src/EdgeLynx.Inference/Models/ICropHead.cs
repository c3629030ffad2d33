using EdgeLynx.Geometry;

namespace EdgeLynx.Inference.Models;

/// <summary>Reads one kind of answer out of a crop network's outputs. Safe for concurrent calls.</summary>
internal interface ICropHead
{
    /// <summary>The answer for the picture of the last run; null when the network says nothing.</summary>
    /// <param name="outputs">The outputs; valid during the call only.</param>
    /// <param name="placement">Where the crop lies in the input.</param>
    /// <param name="box">The animal's box in crop pixels.</param>
    object? Read(IOutputTensors outputs, in InputPlacement placement, in Box box);
}
