using EdgeLynx.Records;

namespace EdgeLynx.Events;

/// <summary>
/// Arrays of frames for reuse. Not the shared array pool: that one keeps arrays by thread, and here one worker fills them and another
/// gives them back.
/// </summary>
internal static class FramePieces
{
    // 64 thousand frames, about 7 MB: several long clips on their way at once.
    private const int Keep = 256;

    private static readonly Lock Gate = new();
    private static readonly Stack<DetectedFrame[]> Idle = new();

    public static DetectedFrame[] Rent(int length)
    {
        lock (Gate)
        {
            if (Idle.TryPop(out var piece))
                return piece;
        }
        return new DetectedFrame[length];
    }

    /// <summary>Takes <paramref name="piece"/> back and clears its first <paramref name="used"/> frames: it must not keep an archive's names alive.</summary>
    public static void Return(DetectedFrame[] piece, int used)
    {
        Array.Clear(piece, 0, used);
        lock (Gate)
        {
            if (Idle.Count < Keep)
                Idle.Push(piece);
        }
    }
}
