using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Inference.Annotation;

/// <summary>One animal to draw into a full-size picture.</summary>
/// <param name="Number">Its number in the event, from 1: animals of one picture get different colours.</param>
/// <param name="Label">What stands at its box.</param>
/// <param name="Crop">Box, mask and points; masks and points are in pixels of the crop and placed by its region.</param>
public sealed record AnnotatedAnimal(int Number, string Label, AnimalCrop Crop)
{
    /// <summary>The animal's box in the picture.</summary>
    internal Box Box => Crop.Frame.Animal.Box;
}
