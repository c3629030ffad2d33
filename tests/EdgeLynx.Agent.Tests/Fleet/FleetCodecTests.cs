using EdgeLynx.Agent.Fleet;
using EdgeLynx.Agent.Publishing;
using EdgeLynx.Agent.Store.Gallery;
using EdgeLynx.Agent.Tests.Support;
using EdgeLynx.Gallery;
using EdgeLynx.Geometry;
using EdgeLynx.Records;
using FsCheck.Xunit;

namespace EdgeLynx.Agent.Tests.Fleet;

public sealed class FleetCodecTests
{
    private static readonly Reference Known = new(0, "lynx_1", "a/b.jpg")
    {
        Frame = 3,
        Box = new Box(1, 2, 30, 40),
        Viewpoint = Viewpoint.Right,
        Station = "Valley",
        Time = new DateTimeOffset(2024, 5, 1, 10, 0, 0, TimeSpan.FromHours(2)),
        Latitude = 49.5,
    };

    private static readonly ReferenceEntry Entry =
        new(new NewReference(Known, null).Uid(), new FleetVersion(7, 1234, "trap-1"), Known, false, ["e:m 1", "f:rootsift 1"]);

    [Fact]
    public void ReadEntry_WhatWasWritten_IsTheSame()
    {
        var read = Assert.IsType<ReferenceEntry>(FleetCodec.ReadEntry(FleetCodec.Write(Entry)));
        Assert.Equal((Entry.Key, Entry.Version, Entry.Reference), (read.Key, read.Version, read.Reference));
        Assert.Equal(Entry.Parts, read.Parts);
        var individual = new IndividualEntry("lynx_1", new FleetVersion(1, 2, "office"), "Ivana", true, false, "lynx_0");
        Assert.Equal(individual, FleetCodec.ReadEntry(FleetCodec.Write(individual)));
        var calibration = new CalibrationEntry(GalleryStore.CalibrationKey, new FleetVersion(3, 4, "office"), "{}");
        Assert.Equal(calibration, FleetCodec.ReadEntry(FleetCodec.Write(calibration)));
        Assert.Null(FleetCodec.ReadEntry(FleetCodec.Write(calibration with { Key = "another setting" })));
    }

    [Fact]
    public void ReadPart_WhatWasWritten_IsTheSame()
    {
        var vector = FleetCodec.ReadPart(FleetCodec.Write(new ReferencePart("u", new Embedding("m 1", [0.6f, -0.8f]), null)))!;
        Assert.Equal(("m 1", "e:m 1"), (vector.Embedding!.Model, vector.Name));
        Assert.Equal([0.6f, -0.8f], vector.Embedding.Vector);
        var features = new LocalFeatures("rootsift 1", new PixelSize(60, 40), [new FeaturePoint(1, 2, 3, 4)], 2, [7, 8]);
        var read = FleetCodec.ReadPart(FleetCodec.Write(new ReferencePart("u", null, features)))!.Features!;
        Assert.Equal((features.Extractor, features.Size, features.Dimensions), (read.Extractor, read.Size, read.Dimensions));
        Assert.Equal(features.Points, read.Points);
        Assert.Equal(features.Descriptors, read.Descriptors);
    }

    [Fact]
    public void ReadEntry_UnderAnotherPicturesName_IsRefused() => Assert.Null(FleetCodec.ReadEntry(FleetCodec.Write(Entry with { Key = new string('0', 32) })));

    [Fact]
    public void ReadPart_FeaturesThatDoNotFitTheirPoints_AreRefused() => Assert.Null(FleetCodec.ReadPart(FleetCodec.Write(
        new ReferencePart("u", null, new LocalFeatures("x", new PixelSize(6, 4), [new FeaturePoint(1, 2, 3, 4)], 128, [7])))));

    [Property]
    public bool Read_AnyBytes_GivesNothingOrSomethingAndNeverThrows(byte[]? bytes) =>
        FleetCodec.ReadEntry(bytes ?? []) is null && FleetCodec.ReadPart(bytes ?? []) is null;

    [Property(MaxTest = 500)]
    public void Read_ADamagedEntry_NeverThrows(ushort at, byte value)
    {
        foreach (var bytes in new[] { FleetCodec.Write(Entry), FleetCodec.Write(new ReferencePart("u", new Embedding("m 1", [0.6f, -0.8f]), null)) })
        {
            bytes[at % bytes.Length] = value;
            FleetCodec.ReadEntry(bytes);
            FleetCodec.ReadPart(bytes);
            FleetCodec.ReadEntry(bytes[..(at % bytes.Length)]);
        }
    }

    [Fact]
    public void Key_AnotherKeyTopicOrByte_OpensNothing()
    {
        using var folder = new TempFolder();
        var key = MessageKey.Load(folder.Write("a.key", new string('a', 32)), [])!;
        var other = MessageKey.Load(folder.Write("b.key", new string('b', 32)), [])!;
        var payload = key.Sign("topic", [1, 2, 3]);
        Assert.Equal([1, 2, 3], key.Open("topic", payload));
        Assert.Null(other.Open("topic", payload));
        Assert.Null(key.Open("another", payload));
        Assert.Null(key.Open("topic", payload.AsSpan(0, 31)));
        payload[^1] ^= 1;
        Assert.Null(key.Open("topic", payload));
    }

    [Fact]
    public void Key_TooShort_IsRefusedWithTheRemedy()
    {
        using var folder = new TempFolder();
        var errors = new List<string>();
        Assert.Null(MessageKey.Load(folder.Write("a.key", "secret"), errors));
        Assert.Contains("openssl rand", Assert.Single(errors), StringComparison.Ordinal);
    }
}
