using EdgeLynx.Agent.Service;
using EdgeLynx.Agent.Service.Configuration;
using EdgeLynx.Agent.Service.Sources;
using EdgeLynx.Inference.Encoding;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using EdgeLynx.System.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeLynx.System.Tests.Delivery;

/// <summary>A service's folder on a small disk, with pictures of half a megabyte and messages that wait.</summary>
internal sealed class RetentionRig : IDisposable
{
    /// <summary>What a picture takes, in whole blocks; its small one takes one block.</summary>
    public const int PictureBytes = 123 * Block;

    private const int Block = 4096;

    private readonly SmallDisk _disk;
    private readonly Inbox _inbox;
    private readonly ProxyPictures _proxies = new(TimeProvider.System);

    public RetentionRig(string size)
    {
        _disk = new SmallDisk(size);
        Data = DataFolder.Open(_disk.Path);
        _inbox = new Inbox(Data.Store.Path);
        Messages = new DeliveryRig(Data.Store.Path);
        Messages.Queue(20);
        Directory.CreateDirectory(Data.Captures);
    }

    public DataFolder Data { get; }

    public DeliveryRig Messages { get; }

    /// <summary>Free bytes of the disk.</summary>
    public long Free => new DriveInfo(_disk.Path).AvailableFreeSpace;

    /// <summary>When the picture of that number was taken.</summary>
    public static DateTime Taken(int number) => new DateTime(2026, 1, 1).AddDays(number);

    /// <summary>So many bytes more than are free now, in megabytes.</summary>
    public double Megabytes(long more) => (Free + more) / 1e6;

    /// <summary>Writes a capture, filled up as some cameras do.</summary>
    public string AddPicture(int number, bool processed, bool animal)
    {
        var path = Path.Combine(Data.Captures, $"{number}.jpg");
        using var pool = new PixelPool();
        using var pixels = pool.Rent(new(1280, 960), 3);
        pixels.Bytes.Fill(128);
        var jpeg = PictureWriter.EncodeJpeg(pixels, 90, new ExifTags { DateTimeOriginal = Taken(number) });
        File.WriteAllBytes(path, [.. jpeg, .. new byte[PictureBytes - jpeg.Length]]);
        File.SetLastWriteTimeUtc(path, Taken(number));
        var file = _inbox.Take("captures", FoundFile.Of(path, Path.GetFileName(path)), MediaKind.Image, new Deployment("A"), durable: false).Media.File;
        if (processed)
            Data.Store.Execute("INSERT INTO media VALUES ($file, $file, 0, '', 0, NULL, NULL, 0, NULL, NULL, 0, x'', 0, x'')", ("$file", file));
        if (animal)
            Data.Store.Execute("INSERT INTO observations VALUES ($file, 0, 'animal', json_object('selected', json_array(json_object('file', $file))))", ("$file", file));
        return path;
    }

    /// <summary>What the service does every minute.</summary>
    public (int Pictures, int Small) Keep(double belowMb, double untilMb) => new DiskKeeper(
        Data, new RetentionOptions { WhenFreeBelowMb = belowMb, UntilFreeMb = untilMb }, () => Free, _proxies.TryKeep, TimeProvider.System, NullLogger.Instance).Keep();

    /// <summary>Sends what waits; every message comes, and the store is whole.</summary>
    public async Task AllCameAsync(Broker broker, Subscriber subscriber)
    {
        Assert.Equal(Messages.Queued, Messages.Outbox.Count);
        await using var sender = Messages.Send(broker.Port);
        await Messages.AllAsync(subscriber);
        Assert.Equal("ok", Data.Store.Scalar<string>("PRAGMA integrity_check"));
    }

    public void Dispose()
    {
        Messages.Dispose();
        _proxies.Dispose();
        _inbox.Dispose();
        Data.Dispose();
        _disk.Dispose();
    }
}
