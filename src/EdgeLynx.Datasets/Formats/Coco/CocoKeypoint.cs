using EdgeLynx.Records;

namespace EdgeLynx.Datasets.Formats.Coco;

/// <summary>A body point as COCO has it.</summary>
/// <param name="X">Column in picture pixels.</param>
/// <param name="Y">Row in picture pixels.</param>
/// <param name="Visibility">0 not labelled, 1 labelled but hidden, 2 visible.</param>
public readonly record struct CocoKeypoint(double X, double Y, int Visibility)
{
    /// <summary>Score from which a predicted point counts as visible; below it, as hidden; from 0, as not there.</summary>
    private const float Visible = 0.3f;

    /// <summary>A predicted point.</summary>
    public static CocoKeypoint Of(Keypoint point) => point.Score >= Visible ? new(point.X, point.Y, 2)
        : point.Score > 0 ? new(point.X, point.Y, 1)
        : default;
}
