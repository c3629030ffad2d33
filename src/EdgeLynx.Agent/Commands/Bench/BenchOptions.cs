using System.CommandLine;
using EdgeLynx.Agent.Bench;
using EdgeLynx.Inference.Decoding;
using EdgeLynx.Inference.Models;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Commands.Bench;

/// <summary>The options of the benchmarks that run on footage.</summary>
internal sealed class BenchOptions
{
    private readonly Argument<string[]> _paths = new("path") { Description = "Files and folders of stills and clips.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string?> _list = new("--list") { Description = "File with a path a line, in place of or besides PATH.", HelpName = "FILE" };
    private readonly Option<string?> _model = new("--model") { Description = "Detector, by name or .onnx file.", HelpName = "NAME" };
    private readonly Option<string[]> _models = ModelFlags.Folders();
    private readonly Option<string?> _precision = new("--precision") { Description = "fp32, fp16 or int8 weights.", HelpName = "NAME" };
    private readonly Option<string> _providers = new("--providers")
    {
        Description = "Execution providers, tried in turn: tensorrt,cuda,openvino,cpu.",
        DefaultValueFactory = _ => "cpu",
        HelpName = "LIST",
    };

    private readonly Option<int?> _stride = new("--stride") { Description = "Look at every n-th frame of clips." };
    private readonly Option<string?> _output = new("--out") { Description = "Folder for Markdown, JSON and plots.", HelpName = "DIR" };
    private readonly Option<bool> _json = new("--json") { Description = "Print one line of JSON." };

    /// <summary>Adds the options to <paramref name="command"/>.</summary>
    public void AddTo(Command command)
    {
        command.Add(_paths);
        foreach (var option in new Option[] { _list, _model, _models, _precision, _providers, _stride, _output, _json })
            command.Add(option);
    }

    /// <summary>The files.</summary>
    /// <exception cref="UsageException">There are none.</exception>
    public IReadOnlyList<MediaItem> Inputs(ParseResult parse) => BenchInputs.Collect(parse.GetValue(_paths) ?? [], parse.GetValue(_list));

    /// <summary>Loads the detector.</summary>
    /// <exception cref="UsageException">It cannot be used.</exception>
    public BenchTarget Open(ParseResult parse, TimeProvider clock)
    {
        var models = new ModelOptions
        {
            Directories = parse.GetValue(_models) ?? [],
            Detector = parse.GetValue(_model),
            Precision = parse.GetValue(_precision),
            Providers = parse.GetValue(_providers)!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        };
        var decoding = new DecodingOptions { Stride = parse.GetValue(_stride) ?? 1 };
        UsageException.ThrowIfAny(decoding.Validate());
        return new BenchTarget(models, decoding, clock);
    }

    /// <summary>Folder for files; null writes none.</summary>
    public string? Out(ParseResult parse) => parse.GetValue(_output);

    /// <summary>Whether a machine reads the answer.</summary>
    public bool Json(ParseResult parse) => parse.GetValue(_json);
}
