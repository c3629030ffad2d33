using EdgeLynx.Flow;
using EdgeLynx.Pixels;
using EdgeLynx.Records;

namespace EdgeLynx.Stages;

/// <summary>
/// Second pass: reads the selected frames again in full size, each file once, and cuts the animals out. A frame that cannot be read again
/// leaves its crops without pixels, with the reason; the event goes on. Without a reader nothing is read: nobody looks at the cut-outs.
/// </summary>
internal sealed class CropStage(IFrameReader? reader, PixelPool pool, float margin, bool keepPictures) : Stage<SelectedEvent, CroppedEvent>
{
    public override string Name => "crop";

    public override ValueTask ProcessAsync(ReadOnlyMemory<SelectedEvent> batch, StageOutput<CroppedEvent> output, CancellationToken cancellation)
    {
        var selected = batch.Span[0];
        var cutter = new CropCutter(pool, margin, keepPictures, selected.Tracks);
        if (reader is null)
            return output.WriteAsync(new CroppedEvent(selected.Event, cutter.Finish()));
        try
        {
            foreach (var (media, frames) in cutter.Wanted())
            {
                cancellation.ThrowIfCancellationRequested();
                Read(reader, cutter, media, frames);
            }
        }
        catch
        {
            cutter.Drop();
            throw;
        }
        return output.WriteAsync(new CroppedEvent(selected.Event, cutter.Finish()));
    }

    public override CroppedEvent Fail(SelectedEvent item, Failure failure)
    {
        var cutter = new CropCutter(pool, margin, keepPictures, item.Tracks);
        foreach (var (media, _) in cutter.Wanted())
            cutter.Explain(media, failure);
        return new CroppedEvent(item.Event, cutter.Finish());
    }

    private void Read(IFrameReader frameReader, CropCutter cutter, ProbedMedia media, IReadOnlyList<FrameKey> frames)
    {
        var failure = new Failure(Name, $"{media.Media.File}: the frame was there in the first pass and cannot be read again.");
        try
        {
            frameReader.Read(media, frames, (place, picture) => cutter.Cut(media, frames[place].Index, picture));
        }
        catch (Exception error) when (error is not (StageBrokenException or OperationCanceledException))
        {
            failure = new Failure(Name, ItemFault.Describe(error));
        }
        cutter.Explain(media, failure);
    }
}
