using EdgeLynx.Agent.Store;
using FsCheck.Xunit;

namespace EdgeLynx.Agent.Tests.Store;

public sealed class DetectionBlobTests
{
    [Property]
    public bool FrameNumbers_AnyRisingNumbers_ComeBack(int[]? numbers)
    {
        var rising = (numbers ?? []).Select(n => n & int.MaxValue).Distinct().Order().ToList();
        return FrameNumbers.Read(FrameNumbers.Write(rising)).SequenceEqual(rising);
    }

    [Fact]
    public void FrameNumbers_EveryTenthFrame_TakeAByteEach() => Assert.Equal(100, FrameNumbers.Write([.. Enumerable.Range(0, 100).Select(i => i * 10)]).Length);

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 2 })]
    [InlineData(new byte[] { 1, 0, 0 })]
    public void Read_BytesOfAnotherForm_AreRefused(byte[] bytes) => Assert.Throws<StoreException>(() => DetectionBlob.Read(bytes));
}
