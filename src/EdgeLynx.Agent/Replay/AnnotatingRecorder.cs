using System.Globalization;
using EdgeLynx.Agent.Results;
using EdgeLynx.Flow;
using EdgeLynx.Inference.Annotation;
using EdgeLynx.Inference.Encoding;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using EdgeLynx.Stages;

namespace EdgeLynx.Agent.Replay;

/// <summary>Writes a picture of each selected frame with what was found in it, then records the event.</summary>
/// <param name="recorder">Stores the event.</param>
/// <param name="folder">Where pictures go, each under its file's name in results.</param>
/// <param name="people">What happens to people in them.</param>
internal sealed class AnnotatingRecorder(IEventRecorder recorder, string folder, PeoplePrivacy people) : IEventRecorder
{
    private const int Quality = 90;

    /// <inheritdoc/>
    public RecordedEvent Record(IdentifiedEvent identified)
    {
        var crops = identified.Tracks.SelectMany(track => track.Track.Crops.Select(crop => (track, crop)));
        foreach (var frame in crops.GroupBy(pair => (pair.crop.Frame.Media.Media.File, pair.crop.Frame.Index)))
        {
            // The first animal's crop holds the picture for all of the frame.
            if (frame.Select(pair => pair.crop.Picture).OfType<PixelBuffer>().FirstOrDefault() is { } picture)
                Write(picture, [.. frame.Select(pair => new AnnotatedAnimal(pair.track.Track.Track.Number, Label(pair.track, pair.crop), pair.crop))]);
        }
        return recorder.Record(identified);
    }

    /// <inheritdoc/>
    public void Complete() => recorder.Complete();

    private void Write(PixelBuffer picture, IReadOnlyList<AnnotatedAnimal> animals)
    {
        var frame = animals[0].Crop.Frame;
        if (people == PeoplePrivacy.Drop && frame.People.Count > 0)
            return;
        if (people == PeoplePrivacy.Blur)
            PictureAnnotator.Blur(picture, frame.People);
        PictureAnnotator.Draw(picture, animals);
        var path = Path.Combine(folder, NameOf(frame));
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var jpeg = PictureWriter.EncodeJpeg(picture, Quality);
            WholeFile.Write(path, stream => stream.Write(jpeg));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StageBrokenException(
                $"{path}: the picture cannot be written ({error.Message.TrimEnd('.')}). Nothing recorded is lost: make room and run again with --resume",
                error);
        }
    }

    private static string NameOf(SelectedFrame frame)
    {
        var file = frame.Media.Media.File;
        if (frame.Media.Media.Kind == MediaKind.Video)
            return string.Create(CultureInfo.InvariantCulture, $"{file}_f{frame.Index:000000}.jpg");
        return Path.GetExtension(file).ToLowerInvariant() is ".jpg" or ".jpeg" ? file : file + ".jpg";
    }

    private static string Label(IdentifiedTrack track, AnimalCrop crop)
    {
        var decision = track.Decision;
        string Percent(double? share) => share is { } known ? string.Create(CultureInfo.InvariantCulture, $" {100 * known:0}%") : "";
        return decision.Kind switch
        {
            DecisionKind.Known => decision.Individual + Percent(decision.Probability),
            DecisionKind.New => "new" + Percent(decision.Probability),
            DecisionKind.Uncertain when decision.Candidates.Count > 0 =>
                $"{decision.Candidates[0].Individual}?{Percent(decision.Candidates[0].Probability)}",
            _ => "animal" + Percent(crop.Frame.Animal.Confidence),
        };
    }
}
