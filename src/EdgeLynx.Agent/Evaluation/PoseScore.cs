using EdgeLynx.Datasets.Folders;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Evaluation;

/// <summary>How well one animal's body points were placed and its viewpoint told.</summary>
/// <param name="File">The picture.</param>
/// <param name="Animal">The animal.</param>
/// <param name="Infrared">Whether the picture is infrared.</param>
/// <param name="Group">What is resampled as one.</param>
/// <param name="Right">Labelled points placed within 0.2 of half the box's diagonal.</param>
/// <param name="Labelled">Labelled points.</param>
/// <param name="Oks">Object keypoint similarity, 0..1; 0 without labelled points.</param>
/// <param name="Told">The viewpoint the model told.</param>
internal sealed record PoseScore(
    string File, BoxRow Animal, bool Infrared, string Group, int Right, int Labelled, double Oks, Viewpoint Told);
