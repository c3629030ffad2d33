using System.CommandLine;

namespace EdgeLynx.Agent.Commands.Evaluate;

/// <summary>The options that all evaluations on labelled boxes share.</summary>
internal sealed class EvaluateOptions
{
    private readonly Option<string[]> _data = new("--data")
    {
        Description = "Folder with boxes.csv, or a COCO file; may be repeated.",
        Required = true,
        HelpName = "DIR",
    };

    private readonly Option<string?> _part = new("--part") { Description = "Part that is measured; all when not given.", HelpName = "NAME" };
    private readonly Option<string[]> _models = ModelFlags.Folders();
    private readonly Option<string?> _precision = new("--precision") { Description = "fp32, fp16 or int8 weights.", HelpName = "NAME" };
    private readonly Option<int> _workers = new("--workers") { Description = "Cores to keep busy.", DefaultValueFactory = _ => Environment.ProcessorCount };
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object." };

    /// <summary>Adds the options to <paramref name="command"/>.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _data, _part, _models, _precision, _workers, _json })
            command.Add(option);
    }

    /// <summary>The sources.</summary>
    public string[] Data(ParseResult parse) => parse.GetRequiredValue(_data);

    /// <summary>The part; null for all.</summary>
    public string? Part(ParseResult parse) => parse.GetValue(_part);

    /// <summary>Folders of models.</summary>
    public string[] Models(ParseResult parse) => parse.GetValue(_models) ?? [];

    /// <summary>Precision of the weights; null for the first that is there.</summary>
    public string? Precision(ParseResult parse) => parse.GetValue(_precision);

    /// <summary>Cores, at least 1.</summary>
    public int Workers(ParseResult parse) => Math.Max(1, parse.GetValue(_workers));

    /// <summary>Whether to print JSON.</summary>
    public bool Json(ParseResult parse) => parse.GetValue(_json);
}
