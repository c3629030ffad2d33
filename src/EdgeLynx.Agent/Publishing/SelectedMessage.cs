namespace EdgeLynx.Agent.Publishing;

/// <summary>A selected frame in a message.</summary>
/// <param name="File">The file's name in results.</param>
/// <param name="Frame">Frame number in the clip, from 0.</param>
/// <param name="Time">Capture time.</param>
/// <param name="Part">The third it stands for.</param>
/// <param name="Box">x, y, width, height in pixels.</param>
/// <param name="Confidence">The detector's confidence.</param>
/// <param name="Viewpoint">left, right, front, rear; null when unknown.</param>
internal sealed record SelectedMessage(
    string File, int Frame, string Time, int Part, IReadOnlyList<double> Box, double Confidence, string? Viewpoint);
