namespace EdgeLynx.Geometry;

/// <summary>Of boxes of one class that overlap, keeps the best.</summary>
public static class NonMaximumSuppression
{
    /// <summary>
    /// Goes through the boxes by falling score (equal scores: in the order given) and keeps each that overlaps no kept box of its class by
    /// more than <paramref name="iou"/>. Allocates nothing.
    /// </summary>
    /// <param name="boxes">The boxes.</param>
    /// <param name="scores">A score each, not NaN.</param>
    /// <param name="classes">A class each.</param>
    /// <param name="iou">Largest overlap that two kept boxes of a class may have, 0..1.</param>
    /// <param name="order">Scratch, at least as long as <paramref name="boxes"/>.</param>
    /// <param name="kept">Gets the indices of kept boxes, best first; when it is full the rest is dropped.</param>
    /// <returns>Number of kept boxes.</returns>
    /// <exception cref="ArgumentException">The spans do not fit each other.</exception>
    public static int Run(
        ReadOnlySpan<Box> boxes, ReadOnlySpan<float> scores, ReadOnlySpan<short> classes, float iou, Span<ulong> order, Span<int> kept)
    {
        if (scores.Length != boxes.Length || classes.Length != boxes.Length || order.Length < boxes.Length)
            throw new ArgumentException($"{boxes.Length} boxes with {scores.Length} scores, {classes.Length} classes and room for {order.Length}.");
        order = order[..boxes.Length];
        for (var i = 0; i < boxes.Length; i++)
            order[i] = SortKey(scores[i], i);
        order.Sort();
        var count = 0;
        foreach (var key in order)
        {
            var candidate = (int)(uint)key;
            if (count == kept.Length)
                break;
            if (!OverlapsKept(candidate, boxes, classes, iou, kept[..count]))
                kept[count++] = candidate;
        }
        return count;
    }

    /// <summary>Ascending keys are falling scores; the index in the low half makes the order stable and every key unique.</summary>
    private static ulong SortKey(float score, int index)
    {
        var bits = BitConverter.SingleToUInt32Bits(score);
        // Turns the float's bits into an unsigned number of the same order: negative numbers are flipped whole, others in the sign.
        var rising = (bits & 0x8000_0000) != 0 ? ~bits : bits | 0x8000_0000;
        return ((ulong)~rising << 32) | (uint)index;
    }

    private static bool OverlapsKept(int candidate, ReadOnlySpan<Box> boxes, ReadOnlySpan<short> classes, float iou, ReadOnlySpan<int> kept)
    {
        ref readonly var box = ref boxes[candidate];
        foreach (var other in kept)
        {
            if (classes[other] == classes[candidate] && box.IoU(boxes[other]) > iou)
                return true;
        }
        return false;
    }
}
