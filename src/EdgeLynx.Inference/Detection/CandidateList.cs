using EdgeLynx.Geometry;

namespace EdgeLynx.Inference.Detection;

/// <summary>What a parser found in one picture, before suppression. Kept by a worker and reused: it grows and never shrinks.</summary>
internal sealed class CandidateList
{
    private Box[] _boxes = new Box[256];
    private float[] _scores = new float[256];
    private short[] _classes = new short[256];

    /// <summary>Number of candidates.</summary>
    public int Count { get; private set; }

    /// <summary>Boxes in input pixels.</summary>
    public ReadOnlySpan<Box> Boxes => _boxes.AsSpan(0, Count);

    /// <summary>Scores, 0..1.</summary>
    public ReadOnlySpan<float> Scores => _scores.AsSpan(0, Count);

    /// <summary>Class indices.</summary>
    public ReadOnlySpan<short> Classes => _classes.AsSpan(0, Count);

    /// <summary>Forgets all.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds a box given by its corners in input pixels. Boxes that are not finite, or have no area, are what a damaged network yields: left out.</summary>
    public void Add(float left, float top, float right, float bottom, float score, int classId)
    {
        if (!(right > left && bottom > top) || !float.IsFinite(left) || !float.IsFinite(top) || !float.IsFinite(right) || !float.IsFinite(bottom)
            || !float.IsFinite(score))
            return;
        if (Count == _boxes.Length)
        {
            Array.Resize(ref _boxes, 2 * Count);
            Array.Resize(ref _scores, 2 * Count);
            Array.Resize(ref _classes, 2 * Count);
        }
        (_boxes[Count], _scores[Count], _classes[Count]) = (Box.FromCorners(left, top, right, bottom), score, (short)classId);
        Count++;
    }

    /// <summary>Adds a box given by its centre and size in input pixels.</summary>
    public void AddCentred(float x, float y, float width, float height, float score, int classId) =>
        Add(x - width / 2, y - height / 2, x + width / 2, y + height / 2, score, classId);
}
