using System.CommandLine;
using System.Globalization;
using EdgeLynx.Synthesis.Survey;

namespace EdgeLynx.Agent.Commands;

/// <summary><c>edgelynx synth</c>: labelled synthetic camera-trap footage of known individuals.</summary>
internal static class SynthCommand
{
    private static readonly Dictionary<string, (int Width, int Height)> Sizes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["mixed"] = (0, 0),
        ["3mp"] = (2048, 1536),
        ["12mp"] = (4000, 3000),
        ["20mp"] = (5152, 3864),
    };

    /// <summary>The command.</summary>
    public static Command Create(CommandContext context)
    {
        var defaults = new SynthOptions { Out = "" };
        var output = new Option<string>("--out") { Description = "Folder to fill.", Required = true, HelpName = "DIR" };
        var individuals = new Option<int>("--individuals") { Description = "Known individuals.", DefaultValueFactory = _ => defaults.Individuals };
        var images = new Option<int>("--images") { Description = "Stills.", DefaultValueFactory = _ => defaults.Images };
        var clips = new Option<int>("--clips") { Description = "Clips, 720p and 1080p in turn." };
        var seconds = new Option<double>("--clip-seconds") { Description = "Length of a clip.", DefaultValueFactory = _ => defaults.ClipSeconds };
        var seed = new Option<ulong>("--seed") { Description = "The same seed gives the same files.", DefaultValueFactory = _ => defaults.Seed };
        var species = new Option<string>("--species") { Description = "Of the known individuals: lynx, bobcat, snow leopard, wildcat.", DefaultValueFactory = _ => defaults.Species };
        var empty = new Option<double>("--empty") { Description = "Share of false triggers.", DefaultValueFactory = _ => defaults.EmptyShare };
        var others = new Option<double>("--others") { Description = "Share of other species, people and vehicles.", DefaultValueFactory = _ => defaults.OtherShare };
        var size = new Option<string>("--size")
        {
            Description = "Of stills: WxH, 3mp, 12mp, 20mp, or mixed makes.",
            DefaultValueFactory = _ => $"{defaults.Width}x{defaults.Height}",
        };
        var sites = new Option<int>("--sites") { Description = "Camera places (default: by individuals)." };
        var prompts = new Option<string?>("--prompts") { Description = "More coat prompts.", HelpName = "JSON" };
        var workers = new Option<int>("--workers") { Description = "Cores to keep busy.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var command = new Command("synth", "Renders labelled synthetic camera-trap footage of known individuals (CzechLynx and COCO layouts).")
        {
            output, individuals, images, clips, seconds, seed, species, empty, others, size, sites, prompts, workers,
        };
        command.SetAction((parse, cancellation) =>
        {
            var errors = new List<string>();
            var (width, height) = Size(parse.GetValue(size)!, errors);
            var options = new SynthOptions
            {
                Out = parse.GetRequiredValue(output),
                Individuals = parse.GetValue(individuals),
                Images = parse.GetValue(images),
                Clips = parse.GetValue(clips),
                ClipSeconds = parse.GetValue(seconds),
                Seed = parse.GetValue(seed),
                Species = parse.GetValue(species)!,
                EmptyShare = parse.GetValue(empty),
                OtherShare = parse.GetValue(others),
                Width = width,
                Height = height,
                Sites = parse.GetValue(sites),
                Prompts = parse.GetValue(prompts),
                Workers = parse.GetValue(workers),
            };
            Check(options, errors);
            UsageException.ThrowIfAny(errors);
            return Task.FromResult(Run(context, options, cancellation));
        });
        return command;
    }

    private static int Run(CommandContext context, SynthOptions options, CancellationToken cancellation)
    {
        try
        {
            var every = Math.Max(1, options.Images / 20);
            var progress = new Told(done =>
            {
                if (done % every == 0)
                    context.Say($"{done} of {options.Images} stills");
            });
            var report = new Synthesizer(options, context.Clock).Run(progress, cancellation);
            Print(context, options, report);
            return report.Splits.Any(note => note.StartsWith("LEAK", StringComparison.Ordinal)) ? ExitCodes.Failed : ExitCodes.Done;
        }
        catch (SynthesisException error)
        {
            throw new UsageException(error.Message);
        }
        catch (IOException error)
        {
            throw new UsageException($"{options.Out}: {error.Message}");
        }
    }

    private static void Print(CommandContext context, SynthOptions options, SynthReport report)
    {
        var inv = CultureInfo.InvariantCulture;
        context.Out.WriteLine(string.Create(inv, $"stills       {report.Images} ({report.Images / Math.Max(1e-3, report.ImageSeconds):0.00}/s on {options.Workers} workers), {report.Dropped} samples dropped and drawn again"));
        if (report.Clips > 0)
            context.Out.WriteLine(string.Create(inv, $"clips        {report.Clips} of {options.ClipSeconds:0.#} s ({report.ClipSeconds / report.Clips:0.0} s each)"));
        context.Out.WriteLine(string.Create(inv, $"labels       {report.Labels} of {report.Individuals} individuals"));
        context.Out.WriteLine(string.Create(inv, $"coats        nearest two differ by {report.NearestCoats.Distance:0.000} ({report.NearestCoats.First}, {report.NearestCoats.Second})"));
        foreach (var note in report.Splits)
            context.Out.WriteLine($"split        {note}");
        context.Out.WriteLine($"written to   {Path.GetFullPath(options.Out)}");
    }

    private static (int Width, int Height) Size(string text, List<string> errors)
    {
        if (Sizes.TryGetValue(text, out var named))
            return named;
        var parts = text.Split('x');
        if (parts.Length == 2 && int.TryParse(parts[0], out var width) && int.TryParse(parts[1], out var height)
            && width is >= 160 and <= 8192 && height is >= 120 and <= 8192)
            return (width, height);
        errors.Add($"--size '{text}' is none of WxH (160x120 to 8192x8192), 3mp, 12mp, 20mp, mixed");
        return (0, 0);
    }

    private static void Check(SynthOptions options, List<string> errors)
    {
        if (options.Individuals is < 1 or > 10_000)
            errors.Add($"--individuals {options.Individuals} is not from 1 to 10000");
        if (options.Images is < 0 or > 10_000_000)
            errors.Add($"--images {options.Images} is not from 0 to 10000000");
        if (options.Clips is < 0 or > 100_000)
            errors.Add($"--clips {options.Clips} is not from 0 to 100000");
        if (!(options.ClipSeconds is > 0 and <= 600))
            errors.Add($"--clip-seconds {options.ClipSeconds} is not above 0 and at most 600");
        if (!(options.EmptyShare is >= 0 and <= 1) || !(options.OtherShare is >= 0 and <= 1) || options.EmptyShare + options.OtherShare > 1)
            errors.Add("--empty and --others are shares from 0 to 1 that together are at most 1");
        if (options.Sites is < 0 or > 10_000)
            errors.Add($"--sites {options.Sites} is not from 0 to 10000");
        if (options.Workers is < 1 or > 1024)
            errors.Add($"--workers {options.Workers} is not from 1 to 1024");
    }

    private sealed class Told(Action<int> tell) : IProgress<int>
    {
        public void Report(int value) => tell(value);
    }
}
