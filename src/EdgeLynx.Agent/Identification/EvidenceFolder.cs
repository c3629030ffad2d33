using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Results;
using EdgeLynx.Datasets.Folders;
using EdgeLynx.Inference.Annotation;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Identification;

/// <summary>Pictures of what the answers of a measurement rest on, one an encounter, beside the truth.</summary>
internal sealed class EvidenceFolder(string folder)
{
    /// <summary>Writes the picture of <paramref name="answer"/>; nothing where no reference was compared.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="kind">The decision.</param>
    /// <param name="grounds">Why.</param>
    /// <param name="query">The picture of the encounter that agrees best.</param>
    /// <param name="reference">The picture it agrees with; null where none was compared.</param>
    /// <exception cref="UsageException">The folder cannot be written.</exception>
    public void Write(
        Answer answer, DecisionKind kind, DecisionGrounds grounds, (IdentityRow Row, DescribedPicture? Picture) query, (IdentityRow Row, DescribedPicture? Picture)? reference)
    {
        if (query.Picture is not { } seen || reference is not { Picture: { } other } known)
            return;
        var decision = new Decision(kind, null, null, answer.Candidates);
        var truth = answer.Right && answer.Known ? "right" : answer.Known ? $"truth {answer.Truth}" : $"truth {answer.Truth}, new";
        var jpeg = EvidencePicture.Draw(
            new EvidencePanel(seen.Crop?.Jpeg, seen.Features.Size, EvidenceText.Caption("seen", query.Row.File, seen.Viewpoint)),
            new EvidencePanel(other.Crop?.Jpeg, other.Features.Size, EvidenceText.Caption(answer.Candidates[0].Individual, known.Row.File, other.Viewpoint)),
            grounds.Points, $"{EvidenceText.Title(decision, grounds.Points.Count)} ({truth})", EvidenceText.Change(grounds));
        try
        {
            Directory.CreateDirectory(folder);
            var name = string.Concat(answer.Encounter.Select(c => char.IsLetterOrDigit(c) || c is '-' or '.' ? c : '_'));
            WholeFile.Write(Path.Combine(folder, $"{name}.jpg"), stream => stream.Write(jpeg));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--explain {folder}: {error.Message}");
        }
    }
}
