using System.Security.Cryptography;
using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Models;
using EdgeLynx.Agent.Models.Pull;
using EdgeLynx.Agent.Tests.Support;
using EdgeLynx.Inference.Models;

namespace EdgeLynx.Agent.Tests.Models.Pull;

/// <summary>A server with one model, a folder to pull it into, a clock that does not wait.</summary>
internal sealed class PullRig : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Downloader _downloader;

    public PullRig(Func<HttpAsk, int, HttpAnswer> answer)
    {
        Server = new StubbornServer(answer);
        _downloader = new Downloader(Clock);
        Model = new RegistryModel
        {
            Name = "fox",
            Task = "detect",
            Licence = "MIT",
            Page = "https://example.org",
            Url = Server.At("fox.onnx"),
            File = "fox.onnx",
            Notes = "",
        };
    }

    public HastyClock Clock { get; } = new();

    public StubbornServer Server { get; }

    public RegistryModel Model { get; set; }

    public string Target => Path.Combine(Folder, Model.File);

    public string Folder => _folder["fox"];

    public FilePin? Pin(string? file = null) => ModelLock.Read(Folder).Find(file ?? Model.File);

    public Task<Pulled> PullAsync() =>
        new ModelPuller(new CommandContext(TextWriter.Null, TextWriter.Null, Clock, "/nowhere"), _downloader, _folder.Path).PullAsync(Model, TestContext.Current.CancellationToken);

    /// <summary>Puts a file into the model's folder, as a person or an earlier run would.</summary>
    public void Put(string name, byte[] content)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllBytes(Path.Combine(Folder, name), content);
    }

    /// <summary>The names of the files in the model's folder, in order.</summary>
    public string[] Files() => [.. Directory.GetFiles(Folder).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    public static byte[] Content(int length, int seed = 1)
    {
        var content = new byte[length];
        new Random(seed).NextBytes(content);
        return content;
    }

    public static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    public static string Md5(byte[] content) => Convert.ToHexStringLower(MD5.HashData(content));

    public void Dispose()
    {
        _downloader.Dispose();
        Server.Dispose();
        _folder.Dispose();
    }
}
