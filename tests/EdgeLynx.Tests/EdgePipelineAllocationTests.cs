using EdgeLynx.Records;
using EdgeLynx.Tests.Support;

namespace EdgeLynx.Tests;

/// <summary>Alone in the process: the count of allocated bytes is everybody's.</summary>
[CollectionDefinition(nameof(EdgePipelineAllocationTests), DisableParallelization = true)]
[Collection(nameof(EdgePipelineAllocationTests))]
public sealed class EdgePipelineAllocationTests
{
    private readonly Tracker _tracker = new();

    [Fact]
    public async Task Start_BlankClip_AllocatesNextToNothingAFrame()
    {
        // Two lengths of the same clip: their difference is what frames cost, files aside. The first run fills the pools.
        await AllocatedAsync(22000);
        var few = await AllocatedAsync(2000);
        var many = await AllocatedAsync(22000);

        var perFrame = (many - few) / 20000.0;
        TestContext.Current.TestOutputHelper?.WriteLine($"{perFrame:0.00} bytes a frame");
        Assert.InRange(perFrame, -1000, 24);
    }

    private async Task<long> AllocatedAsync(int frames)
    {
        var media = new MediaItem(0, "clip", "clip", MediaKind.Video, new Deployment("d"));
        var parts = new FakeParts(_tracker) { FrameCount = _ => frames, Find = (_, _) => [] };
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var (pipeline, completion) = EdgePipeline.Start(
            StageRun.ToAsync([media]), parts.All(), new PipelineOptions { Workers = 2 }, _ => { }, TimeProvider.System, default);
        using (pipeline)
            await StageRun.WithinPatience(completion);
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
