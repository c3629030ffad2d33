using System.CommandLine;
using System.Text.Json;
using EdgeLynx.Agent.Identification;
using EdgeLynx.Gallery.Calibration;
using EdgeLynx.Inference.Models;
using EdgeLynx.Stages;

namespace EdgeLynx.Agent.Commands.Gallery;

/// <summary><c>gallery calibrate</c> and <c>review</c>: what the gallery says about itself.</summary>
internal static class GalleryLearnCommands
{
    /// <summary>Calibration on the gallery's own pairs.</summary>
    public static Command Calibrate(CommandContext context, Option<string> file)
    {
        var rate = new Option<double>("--false-accept-rate")
        {
            Description = "Share of strangers that may be given a known name, 0..1.",
            DefaultValueFactory = _ => 0.05,
        };
        var same = new Option<bool>("--same-station") { Description = "Compare within a station, too: its scenery then helps, falsely." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var (models, matcher) = (ModelFlags.Folders(), ModelFlags.Matcher());
        var command = new Command("calibrate", "Fits probabilities and thresholds on the gallery's own pictures.") { rate, same, models, matcher, json };
        command.SetAction(parse => GalleryCommand.With(parse.GetRequiredValue(file), store =>
        {
            if (parse.GetValue(rate) is < 0 or > 1)
                throw new UsageException("--false-accept-rate is a share from 0 to 1");
            var fitted = WithMatcher(
                parse.GetValue(models), parse.GetValue(matcher), learned => GallerySettings.Calibrate(store, parse.GetValue(rate), !parse.GetValue(same), learned));
            if (parse.GetValue(json))
                context.Out.WriteLine(JsonSerializer.Serialize(fitted, GalleryCommand.Json));
            else if (fitted.Encounters == 0)
                context.Out.WriteLine("too few encounters of the same individuals to learn from: the defaults stay");
            else
                Tell(context, fitted);
        }));
        return command;
    }

    /// <summary>Does <paramref name="work"/> with the matcher asked for; null where none was.</summary>
    private static T WithMatcher<T>(string[]? folders, string? name, Func<IFeatureMatcher?, T> work)
    {
        if (name is null)
            return work(null);
        try
        {
            using var models = ModelSet.Open(new ModelOptions { Directories = folders ?? [], Matcher = name });
            return work(models.CreateMatcher());
        }
        catch (ModelException error)
        {
            throw new UsageException(error.Message);
        }
    }

    private static void Tell(CommandContext context, GalleryCalibration fitted)
    {
        context.Out.WriteLine($"fitted on {fitted.Encounters} encounters: known from {fitted.KnownThreshold:0.00}, new below {fitted.NewThreshold:0.00}");
        foreach (var (source, gain) in fitted.Gains)
            context.Out.WriteLine($"{source}: {(gain > 0 ? "counts" : "left out")}, {gain:+0.000;-0.000} bits an answer");
        if (fitted.WithPlaceAndTime is { } other)
            context.Out.WriteLine($"with place and time: known from {other.Known:0.00}, new below {other.New:0.00}");
    }

    /// <summary>Likely duplicates and impostors.</summary>
    public static Command Review(CommandContext context, Option<string> file)
    {
        var least = new Option<double>("--least") { Description = "Least probability worth a look, 0..1.", DefaultValueFactory = _ => 0.5 };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var (models, matcher) = (ModelFlags.Folders(), ModelFlags.Matcher());
        var command = new Command("review", "Lists likely duplicates and likely impostors.") { least, models, matcher, json };
        command.SetAction(parse => GalleryCommand.With(parse.GetRequiredValue(file), store =>
        {
            using var index = GallerySettings.Load(store, store.MainEmbeddingModel(), store.MainExtractor());
            var findings = WithMatcher(parse.GetValue(models), parse.GetValue(matcher), learned => GalleryReview.Find(
                index, GallerySettings.Calibration(store, index.Extractor, index.EmbeddingModel, learned), parse.GetValue(least), learned));
            if (parse.GetValue(json))
            {
                context.Out.WriteLine(JsonSerializer.Serialize(findings, GalleryCommand.Json));
                return;
            }
            foreach (var f in findings)
            {
                context.Out.WriteLine(
                    $"{f.Suspicion,-10} {f.Individual} may be {f.Other}: {f.Probability:0.00}, {f.Inliers} matches, encounter {f.Encounter} (references {string.Join(' ', f.References)})");
            }
            context.Out.WriteLine($"{findings.Count} to look at");
        }));
        return command;
    }
}
