using System.Text.Json.Serialization;

namespace EdgeLynx.Agent.Results;

/// <summary>A selected frame in <c>observations.jsonl</c>. All coordinates are pixels of the full-size frame, orientation applied.</summary>
internal sealed record SelectedLine
{
    /// <summary>The file's name in results.</summary>
    public required string File { get; init; }

    /// <summary>Frame number in the clip, from 0; 0 for a still.</summary>
    public required int Frame { get; init; }

    /// <summary>Capture time, ISO 8601.</summary>
    public required string Time { get; init; }

    /// <summary>The third of the track's time it stands for: 1, 2 or 3.</summary>
    public required int Part { get; init; }

    /// <summary>The animal: x, y, width, height.</summary>
    public required IReadOnlyList<double> Box { get; init; }

    /// <summary>The detector's confidence, 0..1.</summary>
    public required double Confidence { get; init; }

    /// <summary>Variance of the Laplacian in the box.</summary>
    public required double Sharpness { get; init; }

    /// <summary>left, right, front, rear; null when unknown.</summary>
    public string? Viewpoint { get; init; }

    /// <summary>The animal's pixels; null when there is no mask.</summary>
    public MaskLine? Mask { get; init; }

    /// <summary>20 points x, y, score; null without a pose model.</summary>
    public IReadOnlyList<IReadOnlyList<double>>? Keypoints { get; init; }

    /// <summary>What did not work on this frame; absent when all did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FailureLine>? Failures { get; init; }
}
