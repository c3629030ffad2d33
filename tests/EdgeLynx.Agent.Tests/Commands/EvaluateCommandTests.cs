using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Tests.Support;

namespace EdgeLynx.Agent.Tests.Commands;

public sealed class EvaluateCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("detect")]
    [InlineData("segment")]
    [InlineData("pose")]
    [InlineData("viewpoint")]
    public async Task Evaluate_NoLabels_NamesTheFolderAndWhatItNeeds(string what)
    {
        var (code, _, error) = await CommandRig.RunAsync("evaluate", what, "--data", _folder.Path);
        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains($"--data {_folder.Path}: {_folder.Path} has no boxes.csv", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_NoPictureOfThePart_SaysSo()
    {
        _folder.Write("boxes.csv", "file,part,category,x,y,w,h\na.jpg,train,animal,1,2,3,4\n");
        var (code, _, error) = await CommandRig.RunAsync("evaluate", "detect", "--data", _folder.Path, "--part", "test");
        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains("--part test: no picture of that part", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_WrongThreshold_ReturnsTwo() =>
        Assert.Contains("--threshold 3: must be between 0 and 1",
            (await CommandRig.RunAsync("evaluate", "detect", "--data", _folder.Path, "--threshold", "3")).Error, StringComparison.Ordinal);

    [Fact]
    public async Task EvaluatePose_BoxesWithoutKeypoints_SaysWhatIsNeeded()
    {
        _folder.Write("boxes.csv", "file,part,category,x,y,w,h\na.jpg,train,animal,1,2,3,4\n");
        var (code, _, error) = await CommandRig.RunAsync("evaluate", "pose", "--data", _folder.Path);
        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains("no animal of these pictures has labelled keypoints", error, StringComparison.Ordinal);
    }
}
