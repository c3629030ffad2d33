using System.CommandLine;
using EdgeLynx.Agent.Replay;
using EdgeLynx.Selection;

namespace EdgeLynx.Agent.Commands;

/// <summary><c>edgelynx replay</c>: a folder of footage becomes individual events.</summary>
internal static class ReplayCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandContext context)
    {
        var paths = new Argument<string[]>("path") { Description = "Files and folders of stills and clips.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--out") { Description = "Folder for the results.", Required = true, HelpName = "DIR" };
        var models = ModelFlags.Folders();
        var detector = new Option<string?>("--detector") { Description = "Detector, by name.", HelpName = "NAME" };
        var segmenter = new Option<string?>("--segmenter") { Description = "Segmenter, by name; none skips it.", HelpName = "NAME" };
        var pose = new Option<string?>("--pose") { Description = "Pose model, by name; none skips it.", HelpName = "NAME" };
        var embedder = new Option<string?>("--embedder") { Description = "Embedding model, by name; none skips it.", HelpName = "NAME" };
        var matcher = new Option<string?>("--matcher") { Description = "Matcher of local features, by name.", HelpName = "NAME" };
        var providers = new Option<string>("--providers")
        {
            Description = "Execution providers, tried in turn: tensorrt,cuda,openvino,cpu.",
            DefaultValueFactory = _ => "cpu",
        };
        var gallery = new Option<string?>("--gallery") { Description = "Gallery of known individuals.", HelpName = "FILE" };
        var coat = new Option<bool>("--by-coat-alone") { Description = "Identify without where and when individuals were met before." };
        var deployments = new Option<string?>("--deployments") { Description = "Which files belong to which deployment.", HelpName = "CSV" };
        var workers = new Option<int>("--workers") { Description = "Cores to keep busy.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var gap = new Option<double>("--event-gap") { Description = "Largest gap inside an event, seconds.", DefaultValueFactory = _ => 120 };
        var select = new Option<SelectionPolicy>("--select") { Description = "Frame selection: paper or quality." };
        var valid = new Option<float?>("--valid") { Description = "Confidence that makes an animal valid (default: the detector's)." };
        var stride = new Option<int?>("--stride") { Description = "Look at every n-th frame of clips." };
        var fps = new Option<double?>("--fps") { Description = "Look at so many frames a second of clips." };
        var scale = new Option<string?>("--proxy-scale") { Description = "Decode at 1/1, 1/2, 1/4 or 1/8 (default: what the detector needs)." };
        var limit = new Option<long?>("--limit") { Description = "Process at most so many files." };
        var shard = new Option<string?>("--shard") { Description = "Do one of N shares of the deployments.", HelpName = "I/N" };
        var format = new Option<string>("--format")
        {
            Description = "Result files: jsonl,md-json,camtrap-dp,coco,csv.",
            DefaultValueFactory = _ => "jsonl,md-json",
        };
        var mqtt = new Option<string?>("--mqtt") { Description = "Publish to mqtt[s]://host[:port][/site/box].", HelpName = "URL" };
        var credentials = new Option<string?>("--mqtt-credentials") { Description = "File with user and password, a line each.", HelpName = "FILE" };
        var people = new Option<PeoplePrivacy>("--people") { Description = "People in pictures and messages: blur, drop or keep." };
        var resume = new Option<bool>("--resume") { Description = "Continue an earlier run in the same folder." };
        var strict = new Option<bool>("--strict") { Description = "Exit with 3 when an input failed." };
        var annotate = new Option<bool>("--annotate") { Description = "Write pictures of what was found." };
        var json = new Option<bool>("--json") { Description = "Print the summary as JSON." };
        var command = new Command("replay", "Finds and identifies animals in an archive of files, folders, bursts and videos.")
        {
            paths, output, models, detector, segmenter, pose, embedder, matcher, providers, gallery, coat, deployments, workers, gap, select, valid, stride, fps,
            scale, limit, shard, format, mqtt, credentials, people, resume, strict, annotate, json,
        };
        command.SetAction((parse, cancellation) =>
        {
            var errors = new List<string>();
            var options = new ReplayOptions
            {
                Paths = parse.GetRequiredValue(paths),
                Out = parse.GetRequiredValue(output),
                Models = parse.GetValue(models) ?? [],
                Detector = parse.GetValue(detector),
                Segmenter = parse.GetValue(segmenter),
                Pose = parse.GetValue(pose),
                Embedder = parse.GetValue(embedder),
                Matcher = parse.GetValue(matcher),
                Providers = parse.GetValue(providers)!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                Gallery = parse.GetValue(gallery),
                ByCoatAlone = parse.GetValue(coat),
                Deployments = parse.GetValue(deployments),
                Workers = parse.GetValue(workers),
                EventGap = parse.GetValue(gap),
                Select = parse.GetValue(select),
                Valid = parse.GetValue(valid),
                Stride = parse.GetValue(stride),
                Fps = parse.GetValue(fps),
                ProxyScale = ReplayChecks.ProxyScale(parse.GetValue(scale), errors),
                Limit = parse.GetValue(limit),
                Shard = ReplayChecks.Shard(parse.GetValue(shard), errors),
                Formats = parse.GetValue(format)!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                Mqtt = parse.GetValue(mqtt),
                MqttCredentials = parse.GetValue(credentials),
                People = parse.GetValue(people),
                Resume = parse.GetValue(resume),
                Strict = parse.GetValue(strict),
                Annotate = parse.GetValue(annotate),
                Json = parse.GetValue(json),
            };
            return new ReplayRunner(context, options, ReplayPartsFactory.Create).RunAsync(errors, cancellation);
        });
        return command;
    }
}
