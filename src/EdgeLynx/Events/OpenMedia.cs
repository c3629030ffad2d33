using EdgeLynx.Records;

namespace EdgeLynx.Events;

/// <summary>A file of an open event.</summary>
internal sealed class OpenMedia(ProbedMedia probed)
{
    private int _looked;
    private int _failed;
    private Failure? _firstFailure;

    public ProbedMedia Probed => probed;

    /// <summary>How the file ended; null while more of its frames may come.</summary>
    public MediaEnd? End { get; private set; }

    public void Add(in DetectedFrame frame)
    {
        if (frame.Looked)
            _looked++;
        if (frame.Failure is not null)
        {
            _failed++;
            _firstFailure ??= frame.Failure;
        }
        End ??= frame.End;
    }

    /// <summary>The file's end, with the failures of single frames if it has none of its own.</summary>
    public MediaEnd Finish()
    {
        var end = End ?? new MediaEnd(_looked, 0, null);
        if (_firstFailure is null || (end.Failure is not null && end.Failure != _firstFailure))
            return end;
        var message = _failed == 1 && _looked == 0 ? _firstFailure.Message : $"{_failed} frames failed, the first: {_firstFailure.Message}";
        return end with { Failure = new Failure(_firstFailure.Stage, message) };
    }
}
