using EdgeLynx.Records;

namespace EdgeLynx.Events;

/// <summary>
/// Puts frames into events. Frames of one file come in order and the file's last record has its end set. An archive brings one
/// deployment after the other, each by capture time; live sources bring several at once, in the order of arrival.
/// </summary>
internal sealed class EventGatherer(EventRules rules, TimeProvider clock, IEventWatcher? watcher = null)
{
    private readonly List<OpenEvent> _open = [];

    /// <summary>Takes <paramref name="frame"/> in, and ownership of it, and adds the events that this closes to <paramref name="closed"/>.</summary>
    public void Add(in DetectedFrame frame, Queue<DetectionEvent> closed)
    {
        if (rules.Live)
            CloseSilent(closed);
        else
            CloseOtherDeployments(frame.Media.Media.Deployment, closed);

        var open = Find(frame.Media.Media.Deployment);
        if (IsUndatedFailure(frame, open))
        {
            AddAlone(frame, open, closed);
            return;
        }
        if (open is not null && !Belongs(frame, open))
        {
            Close(open, closed);
            open = null;
        }
        if (open is null)
            _open.Add(open = new OpenEvent(frame));
        if (watcher is not null && !open.IsTold && frame.Looked)
            open.IsTold = watcher.Look(open.Id, open.Start, frame);
        open.LastArrival = clock.GetTimestamp();
        open.Add(frame);
    }

    /// <summary>Closes events of live sources that have been silent for longer than the gap, but for those in the middle of a file.</summary>
    public void CloseSilent(Queue<DetectionEvent> closed)
    {
        for (var i = 0; i < _open.Count; i++)
        {
            // The clock's own scale, not capture times: a box whose clock is set right by GPS must not close or keep everything. A clip may stall
            // for longer than the gap, on a box that is hot or busy, and is one file all the same.
            if (clock.GetElapsedTime(_open[i].LastArrival) > rules.Gap && !_open[i].IsMidFile)
                Close(_open[i--], closed);
        }
    }

    /// <summary>Closes every event: no more frames come.</summary>
    public void CloseAll(Queue<DetectionEvent> closed)
    {
        while (_open.Count > 0)
            Close(_open[0], closed);
    }

    /// <summary>Disposes what is open: the run is over.</summary>
    public void Drop()
    {
        foreach (var open in _open)
            open.Drop();
        _open.Clear();
    }

    private void CloseOtherDeployments(Deployment deployment, Queue<DetectionEvent> closed)
    {
        for (var i = 0; i < _open.Count; i++)
        {
            if (_open[i].Deployment != deployment)
                Close(_open[i--], closed);
        }
    }

    private OpenEvent? Find(Deployment deployment)
    {
        foreach (var open in _open)
        {
            if (open.Deployment == deployment)
                return open;
        }
        return null;
    }

    private bool Belongs(in DetectedFrame frame, OpenEvent open)
    {
        // A file is never split.
        if (open.Holds(frame.Media))
            return true;
        var time = frame.Time.Value;
        if (rules.Live && time - open.Start.Value > rules.MaxLive)
            return false;
        // Before the start by more than the gap: a live clock was set back.
        return time - open.End <= rules.Gap && open.Start.Value - time <= rules.Gap;
    }

    /// <summary>
    /// A file that yielded no frame and has no time but the file system's. That time is often the moment of copying, so the file may
    /// neither join an event nor hold two events together: it makes one of its own.
    /// </summary>
    private static bool IsUndatedFailure(in DetectedFrame frame, OpenEvent? open) =>
        frame is { Looked: false, Time.Source: TimeSource.FileTime, End.Failure: not null } && open?.Holds(frame.Media) != true;

    private void AddAlone(in DetectedFrame frame, OpenEvent? open, Queue<DetectionEvent> closed)
    {
        var alone = new OpenEvent(frame);
        alone.Add(frame);
        if (open is not null && frame.Time.Value - open.End > rules.Gap)
        {
            Close(open, closed);
            open = null;
        }
        if (open is null)
            closed.Enqueue(alone.Close());
        else
            open.Within.Add(alone.Close());
    }

    private void Close(OpenEvent open, Queue<DetectionEvent> closed)
    {
        _open.Remove(open);
        closed.Enqueue(open.Close());
        foreach (var within in open.Within)
            closed.Enqueue(within);
    }
}
