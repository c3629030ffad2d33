using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Synthesis.Survey;

/// <summary>A reference picture of an individual that the gallery is to know.</summary>
/// <param name="File">Its file.</param>
/// <param name="Individual">Who.</param>
/// <param name="Box">Where, picture pixels.</param>
/// <param name="Mask">The animal's pixels over the whole picture.</param>
/// <param name="Viewpoint">Which flank.</param>
/// <param name="Station">The trap.</param>
/// <param name="Time">Local time.</param>
public sealed record DemoReference(string File, string Individual, Box Box, RunLengthMask Mask, Viewpoint Viewpoint, string Station, DateTime Time);
