namespace EdgeLynx.Records;

/// <summary>One place of the coat found in two pictures, in pixels of their working pictures.</summary>
/// <param name="X">Column in the query.</param>
/// <param name="Y">Row in the query.</param>
/// <param name="U">Column in the reference.</param>
/// <param name="V">Row in the reference.</param>
public readonly record struct PointMatch(float X, float Y, float U, float V);
