using EdgeLynx.Flow;
using EdgeLynx.Records;

namespace EdgeLynx.Stages;

/// <summary>Second pass: reads the selected frames again in full size and cuts the animals out.</summary>
internal sealed class CropStage(IFrameReader reader, float margin, bool keepPictures) : Stage<SelectedEvent, CroppedEvent>
{
    public override string Name => "crop";

    public override ValueTask ProcessAsync(ReadOnlyMemory<SelectedEvent> batch, StageOutput<CroppedEvent> output, CancellationToken cancellation)
    {
        throw new NotImplementedException($"{reader} {margin} {keepPictures}");
    }

    public override CroppedEvent Fail(SelectedEvent item, Failure failure) => throw new NotImplementedException($"{reader} {margin} {keepPictures}");
}
