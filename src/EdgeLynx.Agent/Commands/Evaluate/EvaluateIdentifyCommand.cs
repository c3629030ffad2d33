using System.CommandLine;
using EdgeLynx.Agent.Identification;
using EdgeLynx.Gallery;
using EdgeLynx.Inference.Models;

namespace EdgeLynx.Agent.Commands.Evaluate;

/// <summary><c>edgelynx evaluate identify</c>: identification against the truth.</summary>
internal static class EvaluateIdentifyCommand
{
    private static readonly Dictionary<string, IdentityProtocol> Protocols = new()
    {
        ["cross-station"] = IdentityProtocol.CrossStation,
        ["any"] = IdentityProtocol.Any,
        ["time-closed"] = IdentityProtocol.TimeClosed,
        ["time-open"] = IdentityProtocol.TimeOpen,
        ["geo-aware"] = IdentityProtocol.GeoAware,
    };

    /// <summary>The command.</summary>
    public static Command Create(CommandContext context)
    {
        var data = new Option<string>("--data") { Description = "Folder with identities.csv and, for given boxes, boxes.csv; or a CzechLynx CSV.", Required = true, HelpName = "PATH" };
        var galleryPart = new Option<string>("--gallery-part") { Description = "Part that makes the gallery.", DefaultValueFactory = _ => "train" };
        var queryPart = new Option<string>("--query-part") { Description = "Part that is asked about.", DefaultValueFactory = _ => "test" };
        var protocol = new Option<string>("--protocol")
        {
            Description = "Of a folder: cross-station leaves out references of the query's own station; any does not. Of a CzechLynx CSV: its split.",
            DefaultValueFactory = _ => "cross-station",
        };
        protocol.AcceptOnlyFromAmong([.. Protocols.Keys]);
        var images = new Option<string?>("--images") { Description = "Folder the paths of a CzechLynx CSV are relative to; else its own.", HelpName = "DIR" };
        var ownSplit = new Option<bool>("--own-split") { Description = "Split a CzechLynx CSV by the paper's rules, not by its columns." };
        var boxes = new Option<string>("--boxes") { Description = "given: boxes and masks of the tables; detected: our own detector and masks.", DefaultValueFactory = _ => "given" };
        boxes.AcceptOnlyFromAmong("given", "detected");
        var models = ModelFlags.Folders();
        var features = ModelFlags.Features();
        var matcher = ModelFlags.Matcher();
        var cache = new Option<string?>("--cache") { Description = "Folder for descriptions kept between runs.", HelpName = "DIR" };
        var ablate = new Option<bool>("--ablate") { Description = "Measure the method with one part left out at a time, too." };
        var plots = new Option<string?>("--plots") { Description = "Folder for charts: cumulative match, ROC, reliability, scores (SVG).", HelpName = "DIR" };
        var explain = new Option<string?>("--explain") { Description = "Folder for a picture of what each encounter's answer rests on.", HelpName = "DIR" };
        var submission = new Option<string?>("--submission") { Description = "Write the answers as an AnimalCLEF submission.", HelpName = "FILE" };
        var list = new Option<bool>("--list") { Description = "List every encounter's answers." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var workers = new Option<int>("--workers") { Description = "Cores to keep busy.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var ratio = new Option<double?>("--ratio") { Description = "Ratio of the matcher, to draw a curve.", Hidden = true };
        var chance = new Option<double?>("--chance") { Description = "Matches that do not count, to draw a curve.", Hidden = true };
        var tolerance = new Option<double?>("--tolerance") { Description = "Tolerance of the geometry, to draw a curve.", Hidden = true };
        var shortlist = new Option<int?>("--shortlist") { Description = "References looked at closely, to draw a curve.", Hidden = true };
        var command = new Command("identify", "Measures identification on labelled pictures.")
        {
            data, galleryPart, queryPart, protocol, images, ownSplit, boxes, models, features, matcher, cache, ablate, plots, explain, submission, list, json, workers, ratio, chance, tolerance, shortlist,
        };
        command.SetAction((parse, cancellation) => new IdentityEvaluationRun(context, new IdentityEvaluationOptions
        {
            Data = parse.GetRequiredValue(data),
            GalleryPart = parse.GetRequiredValue(galleryPart),
            QueryPart = parse.GetRequiredValue(queryPart),
            Protocol = Protocols[parse.GetValue(protocol)!],
            Images = parse.GetValue(images),
            OwnSplit = parse.GetValue(ownSplit),
            GivenBoxes = parse.GetValue(boxes) == "given",
            Models = new ModelOptions { Directories = parse.GetValue(models) ?? [], Features = parse.GetValue(features), Matcher = parse.GetValue(matcher) },
            Cache = parse.GetValue(cache),
            Ablate = parse.GetValue(ablate),
            Plots = parse.GetValue(plots),
            Explain = parse.GetValue(explain),
            Submission = parse.GetValue(submission),
            List = parse.GetValue(list),
            Json = parse.GetValue(json),
            Method = Method(parse.GetValue(ratio), parse.GetValue(chance), parse.GetValue(tolerance), parse.GetValue(shortlist)),
            Workers = Math.Max(1, parse.GetValue(workers)),
        }).RunAsync(cancellation));
        return command;
    }

    private static IdentificationOptions Method(double? ratio, double? chance, double? tolerance, int? shortlist)
    {
        var method = new IdentificationOptions { UsePlaceAndTime = false };
        var matching = method.Matching;
        return method with
        {
            Shortlist = shortlist ?? method.Shortlist,
            Matching = matching with
            {
                Ratio = ratio ?? matching.Ratio,
                ChanceInliers = chance ?? matching.ChanceInliers,
                Verification = matching.Verification with { Tolerance = tolerance ?? matching.Verification.Tolerance },
            },
        };
    }
}
