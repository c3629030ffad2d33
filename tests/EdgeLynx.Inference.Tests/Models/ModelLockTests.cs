using EdgeLynx.Inference.Models;
using EdgeLynx.Inference.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EdgeLynx.Inference.Tests.Models;

public sealed class ModelLockTests
{
    private static readonly FilePin Pin = new("fox.pt", new string('a', 64), 12, "https://example.org/fox.pt", "first use", new DateTimeOffset(2026, 5, 4, 3, 2, 1, TimeSpan.Zero));

    [Fact]
    public void With_AFileThatIsPinned_ReplacesItsPin()
    {
        var pins = new ModelLock([]).With(Pin).With(Pin with { File = "fox.onnx" }).With(Pin with { Bytes = 13 });
        Assert.Equal([("fox.onnx", 12L), ("fox.pt", 13L)], pins.Files.Select(pin => (pin.File, pin.Bytes)));
        Assert.Null(pins.Find("owl.onnx"));
    }

    [Fact]
    public void Read_WhatWasWritten_GivesItBack()
    {
        using var temp = new TempFolder();
        Assert.Empty(ModelLock.Read(temp.Root).Files);
        temp.Write(ModelLock.FileName, new ModelLock([Pin]).ToUtf8());
        Assert.Equal(Pin, Assert.Single(ModelLock.Read(temp.Root).Files));
    }

    [Property(MaxTest = 200)]
    public Property Read_DamagedBytes_YieldsALockOrAModelException()
    {
        var good = new ModelLock([Pin]).ToUtf8();
        var damage = Gen.Choose(0, good.Length - 1).SelectMany(at => Gen.Choose(0, 255).Select(value => (at, value)));
        return Prop.ForAll(damage.ToArbitrary(), change =>
        {
            using var temp = new TempFolder();
            var bytes = good.ToArray();
            bytes[change.at] = (byte)change.value;
            temp.Write(ModelLock.FileName, change.value % 7 == 0 ? bytes[..change.at] : bytes);
            try
            {
                return ModelLock.Read(temp.Root).Files.Count == 1;
            }
            catch (ModelException error)
            {
                return error.Message.Contains("not a lock file", StringComparison.Ordinal);
            }
        });
    }
}
