using EdgeLynx.Flow;
using EdgeLynx.Records;

namespace EdgeLynx.Stages;

/// <summary>A stage that adds one part to every crop of an event. A crop it fails on keeps what it had and says why.</summary>
internal abstract class CropModelStage(string name) : Stage<CroppedEvent, CroppedEvent>
{
    public override string Name => name;

    public override ValueTask ProcessAsync(ReadOnlyMemory<CroppedEvent> batch, StageOutput<CroppedEvent> output, CancellationToken cancellation) =>
        output.WriteAsync(batch.Span[0].MapCrops(ImproveOrExplain));

    public override CroppedEvent Fail(CroppedEvent item, Failure failure) => item.MapCrops(crop => Explain(crop, failure));

    /// <summary>The crop with this stage's part filled in.</summary>
    protected abstract AnimalCrop Improve(AnimalCrop crop);

    private AnimalCrop ImproveOrExplain(AnimalCrop crop)
    {
        try
        {
            return Improve(crop);
        }
        catch (Exception error) when (error is not (StageBrokenException or OperationCanceledException))
        {
            return Explain(crop, new Failure(name, ItemFault.Describe(error)));
        }
    }

    private static AnimalCrop Explain(AnimalCrop crop, Failure failure) => crop with { Failures = [.. crop.Failures, failure] };
}
