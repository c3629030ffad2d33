using System.Globalization;
using System.Text.Json;
using EdgeLynx.Agent.Store.Gallery;
using EdgeLynx.Gallery;
using EdgeLynx.Geometry;
using EdgeLynx.Records;
using Microsoft.Data.Sqlite;

namespace EdgeLynx.Agent.Store;

/// <summary>
/// The animals a run called new. Later events may join them, so a run that continues another must know them as the first one did:
/// otherwise an interrupted run would end in other identities than one that was not.
/// </summary>
internal static class MetAnimals
{
    /// <summary>Keeps the pictures of the animals of <paramref name="identified"/> that are new, in the transaction under way.</summary>
    public static void Save(EventStore store, IdentifiedEvent identified)
    {
        foreach (var track in identified.Tracks.Where(track => track.Decision is { Kind: DecisionKind.New, Individual: not null }))
        {
            var crops = track.Track.Crops.Where(crop => crop.Features is not null || crop.Embedding is not null).ToList();
            for (var i = 0; i < crops.Count; i++)
                Insert(store, identified.Event, track, i, crops[i]);
        }
    }

    /// <summary>Gives <paramref name="gallery"/> the animals met so far, in the order in which they were met.</summary>
    public static void Restore(EventStore store, GalleryIndex gallery)
    {
        using var command = store.Command(
            """
            SELECT m.individual, m.file, m.frame, m.x, m.y, m.w, m.h, m.viewpoint, d.json, m.time, m.event, m.model, m.vector,
                   m.extractor, m.width, m.height, m.dimensions, m.points, m.descriptors
            FROM met m JOIN events e ON e.id = m.event JOIN deployments d ON d.id = m.deployment
            ORDER BY e.deployment, e.start_ticks, e.first_file, e.id, m.track, m.number
            """);
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            var id = row.GetString(0);
            gallery.Add(new Individual(id, id, Provisional: true));
            gallery.Add(ReferenceOf(row), row.IsDBNull(13) ? null : GalleryBlobs.Features(
                row.GetString(13), new PixelSize(row.GetInt32(14), row.GetInt32(15)), row.GetInt32(16),
                row.GetFieldValue<byte[]>(17), row.GetFieldValue<byte[]>(18)));
        }
    }

    private static void Insert(EventStore store, DetectionEvent seen, IdentifiedTrack track, int number, AnimalCrop crop)
    {
        var (box, features) = (crop.Frame.Animal.Box, crop.Features);
        store.Execute(
            """
            INSERT INTO met VALUES (
                $event, $track, $number, $individual, $file, $frame, $x, $y, $w, $h, $viewpoint, $deployment, $time, $model, $vector,
                $extractor, $width, $height, $dimensions, $points, $descriptors)
            """,
            ("$event", seen.Id), ("$track", track.Track.Track.Number), ("$number", number), ("$individual", track.Decision.Individual),
            ("$file", crop.Frame.Media.Media.File), ("$frame", crop.Frame.Index), ("$x", box.X), ("$y", box.Y), ("$w", box.Width),
            ("$h", box.Height), ("$viewpoint", (int)(crop.Pose?.Viewpoint ?? Viewpoint.Unknown)), ("$deployment", seen.Deployment.Id),
            ("$time", crop.Frame.Time.Value.ToString("O", CultureInfo.InvariantCulture)), ("$model", crop.Embedding?.Model),
            ("$vector", crop.Embedding is { } embedding ? GalleryBlobs.Of(embedding.Vector) : null),
            ("$extractor", features?.Extractor), ("$width", features?.Size.Width), ("$height", features?.Size.Height),
            ("$dimensions", features?.Dimensions), ("$points", features is null ? null : GalleryBlobs.Of(features.Points)),
            ("$descriptors", features?.Descriptors));
    }

    private static Reference ReferenceOf(SqliteDataReader row)
    {
        var deployment = JsonSerializer.Deserialize(row.GetString(8), StoreJson.Default.Deployment)!;
        return new Reference(0, row.GetString(0), row.GetString(1))
        {
            Frame = row.GetInt32(2),
            Box = new Box(row.GetFloat(3), row.GetFloat(4), row.GetFloat(5), row.GetFloat(6)),
            Viewpoint = (Viewpoint)row.GetInt32(7),
            Station = deployment.Id,
            Camera = deployment.CameraId,
            Time = DateTimeOffset.Parse(row.GetString(9), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
            Encounter = row.GetString(10),
            Latitude = deployment.Latitude,
            Longitude = deployment.Longitude,
            Embedding = row.IsDBNull(11) ? null : new Embedding(row.GetString(11), GalleryBlobs.Vector(row.GetFieldValue<byte[]>(12))),
        };
    }
}
