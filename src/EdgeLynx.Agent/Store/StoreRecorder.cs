using System.Text.Json;
using EdgeLynx.Agent.Results;
using EdgeLynx.Records;
using EdgeLynx.Stages;
using Microsoft.Data.Sqlite;

namespace EdgeLynx.Agent.Store;

/// <summary>
/// Stores each event in a transaction of its own. When it returns the event survives a kill of the process: its pages are with the
/// operating system. They reach the disk at latest a second later, in one flush for all events of that second; an event a power cut
/// takes with it is processed again by --resume, so nothing is lost, and an archive does not pay a disk flush for every blank photo.
/// </summary>
/// <param name="store">Where events go.</param>
/// <param name="lines">Makes their observations.</param>
/// <param name="messages">Makes their messages; null when nothing is published.</param>
/// <param name="clock">The time.</param>
/// <param name="flushEvery">Longest time between two flushes; zero flushes every event.</param>
internal sealed class StoreRecorder(
    EventStore store, ObservationLines lines, IEventMessages? messages, TimeProvider clock, TimeSpan flushEvery) : IEventRecorder
{
    private long _flushed = clock.GetTimestamp();
    private bool _flushing = true;

    /// <inheritdoc/>
    public RecordedEvent Record(IdentifiedEvent identified)
    {
        var seen = identified.Event;
        var observations = lines.Of(identified);
        try
        {
            ChooseFlush();
            using var transaction = store.Connection.BeginTransaction();
            Insert(seen);
            var at = 0;
            foreach (var byFile in ByFile(seen))
                Insert(seen.Id, seen.Media[at++], byFile);
            for (var i = 0; i < observations.Count; i++)
                Insert(i, observations[i]);
            MetAnimals.Save(store, identified);
            foreach (var message in messages?.Of(observations) ?? [])
                Outbox.Add(store, message, clock.GetUtcNow());
            transaction.Commit();
        }
        catch (SqliteException error)
        {
            throw store.Broken(error);
        }
        return new RecordedEvent(
            seen.Id, seen.Media.Count, seen.Media.Count(media => media.End.Failure is not null),
            seen.Frames.Count(frame => frame.Looked), observations.Count);
    }

    /// <inheritdoc/>
    public void Complete()
    {
        try
        {
            store.Execute("PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(TRUNCATE);");
        }
        catch (SqliteException error)
        {
            throw store.Broken(error);
        }
    }

    private void ChooseFlush()
    {
        // A commit under FULL flushes the whole log, and with it every commit before it.
        var due = clock.GetElapsedTime(_flushed) >= flushEvery;
        if (due)
            _flushed = clock.GetTimestamp();
        if (due == _flushing)
            return;
        store.Execute(due ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
        _flushing = due;
    }

    private static IEnumerable<IEnumerable<DetectedFrame>> ByFile(DetectionEvent seen)
    {
        var frames = seen.Frames.ToLookup(frame => frame.Media.Media.File);
        return seen.Media.Select(media => frames[media.Probed.Media.File]);
    }

    private void Insert(DetectionEvent seen) => store.Execute(
        "INSERT INTO events VALUES ($id, $deployment, $ticks, $first, $start, $end, $frames, $queued)",
        ("$id", seen.Id), ("$deployment", seen.Deployment.Id), ("$ticks", seen.Start.Value.UtcTicks),
        ("$first", seen.Media[0].Probed.Media.File), ("$start", seen.Start.ToIso()), ("$end", seen.End.ToIso()),
        ("$frames", seen.Frames.Count(frame => frame.Looked)), ("$queued", messages is null ? 0 : 1));

    private void Insert(string eventId, EventMedia media, IEnumerable<DetectedFrame> frames)
    {
        var list = frames.ToList();
        var probed = media.Probed;
        var looked = list.Where(frame => frame.Looked).Select(frame => frame.Index).ToList();
        // A clip's header need not say how large it is; its frames do.
        var size = probed.Size ?? list.Where(frame => frame.Looked).Select(frame => (Geometry.PixelSize?)frame.FullSize).FirstOrDefault();
        store.Execute(
            """
            INSERT INTO media VALUES (
                $file, $event, $kind, $time, $source, $width, $height, $rate, $stage, $failure, $frames, $numbers, $found, $detections)
            """,
            ("$file", probed.Media.File), ("$event", eventId), ("$kind", (int)probed.Media.Kind), ("$time", probed.Time.ToIso()),
            ("$source", (int)probed.Time.Source), ("$width", size?.Width), ("$height", size?.Height),
            ("$rate", media.End.FrameRate), ("$stage", media.End.Failure?.Stage), ("$failure", media.End.Failure?.Message),
            ("$frames", looked.Count), ("$numbers", FrameNumbers.Write(probed.Media.Kind == MediaKind.Video ? looked : [])),
            ("$found", list.Sum(frame => frame.Detections.Count)), ("$detections", DetectionBlob.Write(list)));
    }

    private void Insert(int number, ObservationLine line) => store.Execute(
        "INSERT INTO observations VALUES ($event, $number, $type, $json)",
        ("$event", line.EventId), ("$number", number), ("$type", line.ObservationType),
        ("$json", JsonSerializer.Serialize(line, ResultJson.Lines.ObservationLine)));
}
