using EdgeLynx.Geometry;
using EdgeLynx.Pixels;

namespace EdgeLynx.Tests.Pixels;

public sealed class PixelPoolTests
{
    [Fact]
    public void Rent_AfterReturn_UsesTheSameMemory()
    {
        using var pool = new PixelPool();
        var first = pool.Rent(new PixelSize(10, 10), 3);
        var address = first.Address;
        first.Dispose();

        using var second = pool.Rent(new PixelSize(5, 5), 3);

        Assert.Equal(address, second.Address);
        Assert.Equal(0, second.Address % 64);
        Assert.Equal(75, second.Bytes.Length);
        Assert.Equal(15, second.Row(4).Length);
    }

    [Theory]
    [InlineData(0, 5, 3)]
    [InlineData(5, 0, 3)]
    [InlineData(5, 5, 0)]
    [InlineData(40000, 40000, 3)]
    [InlineData(int.MaxValue, int.MaxValue, 3)]
    public void Rent_ImpossibleSize_IsRefusedAndLosesNothing(int width, int height, int channels)
    {
        using var pool = new PixelPool();

        Assert.Throws<ArgumentOutOfRangeException>(() => pool.Rent(new PixelSize(width, height), channels));
        Assert.Equal(0, pool.Outstanding);
    }

    [Fact]
    public unsafe void Adopt_PixelsOfAnother_AreNotCopiedAndReleasedOnce()
    {
        using var pool = new PixelPool();
        var released = new List<nint>();
        var pixels = stackalloc byte[12];
        for (var i = 0; i < 12; i++)
            pixels[i] = (byte)i;
        Action<nint> release = released.Add;

        for (var owner = 1; owner <= 2; owner++)
        {
            var adopted = pool.Adopt(new PixelSize(2, 2), 3, (nint)pixels, owner, release);
            Assert.Equal((nint)pixels, adopted.Address);
            Assert.Equal([6, 7, 8, 9, 10, 11], adopted.Row(1).ToArray());
            Assert.Equal(1, pool.Outstanding);
            adopted.Dispose();
            adopted.Dispose();
        }

        Assert.Equal([1, 2], released);
        Assert.Equal(0, pool.Outstanding);
        Assert.Equal(2, pool.RepeatedReturns);
        Assert.Equal(0, pool.IdleBytes);
    }

    [Fact]
    public void Dispose_Twice_CountsOnceAndIsNoticed()
    {
        using var pool = new PixelPool();
        var buffer = pool.Rent(new PixelSize(2, 2), 1);
        buffer.Dispose();
        buffer.Dispose();

        Assert.Equal(0, pool.Outstanding);
        Assert.Equal(1, pool.RepeatedReturns);
    }

    [Fact]
    public void Bytes_AfterDispose_Throws()
    {
        using var pool = new PixelPool();
        var buffer = pool.Rent(new PixelSize(2, 2), 1);
        buffer.Dispose();

        Assert.Throws<ObjectDisposedException>(() => buffer.Bytes.Length);
    }

    [Fact]
    public void Return_MoreThanItKeeps_FreesTheRest()
    {
        using var pool = new PixelPool(keepBytes: 100);
        var buffers = Enumerable.Range(0, 3).Select(_ => pool.Rent(new PixelSize(8, 8), 1)).ToArray();
        Array.ForEach(buffers, buffer => buffer.Dispose());

        Assert.Equal(2, buffers.Count(buffer => buffer.Address == 0));
    }

    [Fact]
    public void Rent_ASmallPictureAfterALargeOne_DoesNotHoldItsMemory()
    {
        using var pool = new PixelPool();
        pool.Rent(new PixelSize(4000, 3000), 3).Dispose();

        using var small = pool.Rent(new PixelSize(300, 200), 3);

        Assert.InRange(small.Capacity, 180_000, 360_000);
    }

    [Fact]
    public void Rent_PicturesOfEverySizeInTurn_HoldsNoMoreThanWhatWasOutAtOnce()
    {
        using var pool = new PixelPool();
        var sizes = new Random(7);
        var peak = 0L;
        for (var i = 0; i < 500; i++)
        {
            var out1 = pool.Rent(new PixelSize(sizes.Next(1, 2000), 1000), 3);
            var out2 = pool.Rent(new PixelSize(sizes.Next(1, 2000), 1000), 3);
            peak = Math.Max(peak, out1.Capacity + out2.Capacity);
            Assert.InRange(pool.IdleBytes, 0, peak - out1.Capacity - out2.Capacity);
            out1.Dispose();
            out2.Dispose();
        }
    }

    [Fact]
    public void Return_WhileThePoolIsDisposed_FreesEveryBuffer()
    {
        for (var round = 0; round < 200; round++)
        {
            var pool = new PixelPool();
            var buffers = Enumerable.Range(0, 8).Select(_ => pool.Rent(new PixelSize(8, 8), 1)).ToArray();

            Parallel.Invoke(() => Array.ForEach(buffers, buffer => buffer.Dispose()), pool.Dispose);

            Assert.All(buffers, buffer => Assert.Equal(0, buffer.Address));
        }
    }

    [Fact]
    public void RentAndReturn_ManyThreads_NeverShareABuffer()
    {
        using var pool = new PixelPool(keepBytes: 60);
        Parallel.For(0, 2000, i =>
        {
            using var buffer = pool.Rent(new PixelSize(1 + i % 7, 3), 1);
            buffer.Bytes.Fill((byte)i);
            Thread.SpinWait(50);
            Assert.Equal(-1, buffer.Bytes.IndexOfAnyExcept((byte)i));
        });
        Assert.Equal(0, pool.Outstanding);
    }
}
