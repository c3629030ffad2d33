using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json;
using EdgeLynx.Inference.Encoding;
using EdgeLynx.Pixels;
using EdgeLynx.System.Tests.Support;

namespace EdgeLynx.System.Tests;

public sealed class BadInputTests
{
    private const UnixFileMode UserAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private static readonly DateTime Noon = new(2024, 5, 1, 12, 0, 0);

    [Fact]
    public void Replay_AFolderOfBadFiles_ExplainsEachAndDoesTheRest()
    {
        using var folder = new TempFolder();
        var good = Survey.Write(folder["media/good one.jpg"], Survey.Animal, Noon);
        Survey.Write(folder["media/Wölfe 山猫\nnacht/ok.jpg"], Survey.Animal, Noon);
        File.WriteAllBytes(folder["media/empty.jpg"], []);
        File.WriteAllBytes(folder["media/empty.mp4"], []);
        File.WriteAllText(folder["media/text.jpg"], "this is not a picture");
        File.WriteAllBytes(folder["media/half.jpg"], File.ReadAllBytes(Survey.Write(folder["big.jpg"], Survey.Animal, Noon, 512))[..1200]);
        File.WriteAllBytes(folder["media/no-index.mp4"], Clip(folder, "clip.mp4")[..600]);
        File.WriteAllBytes(folder["media/cut.avi"], Clip(folder, "clip.avi")[..500]);
        WritePicture(folder["media/tiny.png"], 1, 1);
        WritePicture(folder["media/long.png"], 20000, 20);
        File.CreateSymbolicLink(folder["media/gone.jpg"], folder["nowhere.jpg"]);
        var (code, _, error) = ProgramRun.Run(["replay", folder["media"], "--out", folder["out"], .. Survey.Tiny]);
        Assert.True(code == 0, error);
        var images = Images(folder["out"]);
        Assert.Equal(11, images.Count);
        foreach (var bad in new[] { "empty.jpg", "empty.mp4", "text.jpg", "no-index.mp4", "gone.jpg" })
        {
            Assert.Equal(JsonValueKind.Null, images[bad].GetProperty("detections").ValueKind);
            Assert.NotEqual("", images[bad].GetProperty("failure").GetString());
        }
        foreach (var fine in new[] { "good one.jpg", "Wölfe 山猫\nnacht/ok.jpg" })
            Assert.NotEqual(0, images[fine].GetProperty("detections").GetArrayLength());
        Assert.Equal(3, ProgramRun.Run(["replay", folder["media"], "--out", folder["out2"], "--strict", .. Survey.Tiny]).Code);
        Assert.Equal(0, ProgramRun.Run(["replay", good, "--out", folder["out3"], "--strict", .. Survey.Tiny]).Code);
    }

    [Fact]
    public void Replay_APipeASocketAndADevice_AreFailuresAndTheRestIsDone()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only there does the program ask what kind of file it is");
        using var folder = new TempFolder();
        Survey.Write(folder["media/good.jpg"], Survey.Animal, Noon);
        using (var make = Process.Start("mkfifo", [folder["media/pipe.jpg"], folder["media/pipe.mp4"]]))
            make.WaitForExit();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(folder["media/socket.jpg"]));
        File.CreateSymbolicLink(folder["media/zeros.jpg"], "/dev/zero");
        var (code, _, error) = ProgramRun.Run(["replay", folder["media"], "--out", folder["out"], "--strict", .. Survey.Tiny]);
        Assert.True(code == 3, error);
        var images = Images(folder["out"]);
        Assert.Equal(5, images.Count);
        foreach (var special in new[] { "pipe.jpg", "pipe.mp4", "socket.jpg", "zeros.jpg" })
            Assert.StartsWith("This is a pipe, a socket or a device", images[special].GetProperty("failure").GetString(), StringComparison.Ordinal);
        Assert.NotEqual(0, images["good.jpg"].GetProperty("detections").GetArrayLength());
    }

    [Fact]
    public void Replay_AFolderWithoutPermission_IsAWarningAndTheRestIsDone()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var folder = new TempFolder();
        Survey.Write(folder["media/a/1.jpg"], Survey.Animal, Noon);
        Survey.Write(folder["media/closed/2.jpg"], Survey.Animal, Noon);
        // Whoever runs the program makes the results folder beside the media.
        File.SetUnixFileMode(folder.Path, UserAll | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute);
        File.SetUnixFileMode(folder["media/closed"], UnixFileMode.None);
        try
        {
            using var run = ProgramRun.StartUnprivileged(["replay", folder["media"], "--out", folder["out"], "--strict", .. Survey.Tiny]);
            Assert.True(run.Wait() == 3, run.Error);
            Assert.Contains($"{folder["media/closed"]}: the folder cannot be read", run.Error, StringComparison.Ordinal);
            Assert.NotEqual(0, Assert.Single(Images(folder["out"])).Value.GetProperty("detections").GetArrayLength());
        }
        finally
        {
            File.SetUnixFileMode(folder["media/closed"], UserAll);
        }
    }

    [Fact]
    public void Replay_WrongManifestModelAndTable_AreAllNamedAtOnce()
    {
        using var folder = new TempFolder();
        Survey.Write(folder["media/1.jpg"], Survey.Animal, Noon);
        File.WriteAllText(folder["table.csv"], "deploymentID,path,utc_offset\nA,media,+99:00\n");
        Directory.CreateDirectory(folder["models/broken"]);
        File.WriteAllText(folder["models/broken/model.json"], """{ "name": "broken", "colour": "blue" }""");
        var (code, _, error) = ProgramRun.Run(
            "replay", folder["media"], "--out", folder["out"], "--models", folder["models"], "--deployments", folder["table.csv"], "--mqtt", "mqtt://a:b@c");
        Assert.Equal(2, code);
        Assert.Contains("utc_offset '+99:00'", error, StringComparison.Ordinal);
        Assert.Contains("unknown key", error, StringComparison.Ordinal);
        Assert.Contains("EDGELYNX_MQTT_USER", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["out"]));
    }

    [Fact]
    public void Replay_AModelWithAWrongChecksum_IsRefusedWithBothSums()
    {
        using var folder = new TempFolder();
        Survey.Write(folder["media/1.jpg"], Survey.Animal, Noon);
        Directory.CreateDirectory(folder["models/tiny-yolov8"]);
        var source = Path.Combine(Repository.TinyModels, "tiny-yolov8");
        File.WriteAllText(folder["models/tiny-yolov8/model.json"], File.ReadAllText(Path.Combine(source, "model.json")).Replace("\"sha256\": \"2a94", "\"sha256\": \"2a95", StringComparison.Ordinal));
        File.Copy(Path.Combine(source, "tiny-yolov8.onnx"), folder["models/tiny-yolov8/tiny-yolov8.onnx"]);
        var (code, _, error) = ProgramRun.Run("replay", folder["media"], "--out", folder["out"], "--models", folder["models"], "--detector", "tiny-yolov8");
        Assert.Equal(2, code);
        Assert.Contains("sha256", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Replay_NothingThere_EndsWithAWarningAndEmptyResults()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["media"]);
        var (code, _, error) = ProgramRun.Run(["replay", folder["media"], "--out", folder["out"], .. Survey.Tiny]);
        Assert.Equal(0, code);
        Assert.Contains("no media files", error, StringComparison.Ordinal);
        Assert.Equal("", File.ReadAllText(folder["out/observations.jsonl"]));
    }

    private static Dictionary<string, JsonElement> Images(string output) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(output, "detections.json"))).RootElement.GetProperty("images").EnumerateArray()
            .ToDictionary(image => image.GetProperty("file").GetString()!);

    private static byte[] Clip(TempFolder folder, string name)
    {
        using var pool = new PixelPool();
        using var pixels = pool.Rent(new(64, 64), 3);
        pixels.Bytes.Fill(Survey.Animal);
        using (var writer = new ClipWriter(folder[name], new(64, 64), 10))
        {
            for (var i = 0; i < 20; i++)
                writer.Append(pixels);
        }
        return File.ReadAllBytes(folder[name]);
    }

    private static void WritePicture(string path, int width, int height)
    {
        using var pool = new PixelPool();
        using var pixels = pool.Rent(new(width, height), 3);
        pixels.Bytes.Fill(Survey.Animal);
        PictureWriter.WritePng(path, pixels);
    }
}
