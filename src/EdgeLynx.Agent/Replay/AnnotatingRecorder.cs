using System.Globalization;
using EdgeLynx.Agent.Results;
using EdgeLynx.Flow;
using EdgeLynx.Inference.Annotation;
using EdgeLynx.Inference.Encoding;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using EdgeLynx.Stages;

namespace EdgeLynx.Agent.Replay;

/// <summary>Writes a picture of each selected frame with what was found in it, and one of what each identity rests on, then records the event.</summary>
/// <param name="recorder">Stores the event.</param>
/// <param name="folder">Where pictures go, each under its file's name in results.</param>
/// <param name="people">What happens to people in them.</param>
/// <param name="reference">The picture of a gallery's reference by its number; null without a gallery.</param>
internal sealed class AnnotatingRecorder(IEventRecorder recorder, string folder, PeoplePrivacy people, Func<long, byte[]?>? reference) : IEventRecorder
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
        foreach (var track in identified.Tracks)
            WriteEvidence(identified.Event.Id, track);
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
        Save(NameOf(frame), PictureWriter.EncodeJpeg(picture, Quality));
    }

    private void WriteEvidence(string eventId, IdentifiedTrack track)
    {
        if (track.Decision.Grounds is not { Points.Count: > 0, ReferenceFile: { } file } grounds)
            return;
        var crop = track.Track.Crops[grounds.Crop];
        if (crop is not { Pixels: { } pixels, Features: { } features } || (people != PeoplePrivacy.Keep && crop.Frame.People.Count > 0))
            return;
        var query = new EvidencePanel(
            WorkingPicture.EncodeJpeg(pixels, features), features.Size,
            EvidenceText.Caption("seen", crop.Frame.Media.Media.File, crop.Pose?.Viewpoint ?? Viewpoint.Unknown));
        var other = new EvidencePanel(
            reference?.Invoke(grounds.Reference), grounds.ReferenceSize, EvidenceText.Caption(track.Decision.Candidates[0].Individual, file, grounds.ReferenceFlank));
        Save(
            Path.Combine("evidence", string.Create(CultureInfo.InvariantCulture, $"{eventId}_{track.Track.Track.Number}.jpg")),
            EvidencePicture.Draw(query, other, grounds.Points, EvidenceText.Title(track.Decision, grounds.Points.Count), EvidenceText.Change(grounds)));
    }

    private void Save(string name, byte[] jpeg)
    {
        var path = Path.Combine(folder, name);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
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
