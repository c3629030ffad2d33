using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Store.Gallery;
using EdgeLynx.Datasets.Folders;
using EdgeLynx.Flow;
using EdgeLynx.Gallery;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Identification;

/// <summary>Describes pictures of known individuals and enrols them, in one step of the gallery's journal.</summary>
internal sealed class GalleryEnroller(CommandContext context, PictureDescriber describer, int workers)
{
    /// <summary>Enrols <paramref name="table"/>; boxes, masks and viewpoints of <paramref name="boxes"/> (by file) fill what the table does not say.</summary>
    /// <returns>How many pictures were enrolled.</returns>
    public async Task<int> EnrollAsync(
        GalleryStore store, EnrollmentTable table, IReadOnlyDictionary<string, BoxRow> boxes, string? confirmedBy, CancellationToken cancellation)
    {
        var described = new NewReference?[table.Rows.Count];
        await Parallel.ForAsync(
            0, described.Length, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation },
            (i, _) =>
            {
                described[i] = Describe(table, table.Rows[i], boxes.GetValueOrDefault(table.Rows[i].File), confirmedBy);
                return ValueTask.CompletedTask;
            }).ConfigureAwait(false);
        return new GalleryEditor(store.File, context.Clock).Enroll([.. described.OfType<NewReference>()]);
    }

    private NewReference? Describe(EnrollmentTable table, EnrollmentRow row, BoxRow? box, string? confirmedBy)
    {
        try
        {
            var picture = new PictureToDescribe(Path.Combine(table.Folder, row.File), row.File)
            {
                Box = row.Box ?? box?.Box,
                Viewpoint = row.Viewpoint != Viewpoint.Unknown ? row.Viewpoint : box?.Viewpoint ?? Viewpoint.Unknown,
                MaskPath = row.Box is null && box?.MaskFile is { } mask ? Path.Combine(table.Folder, mask) : null,
                MaskRegion = box?.MaskRegion ?? default,
            };
            if (describer.Describe(picture, DescribeWhat.Animal) is not { } description)
            {
                context.Warn($"{row.File}: no animal was found; give its box in the columns x, y, w, h");
                return null;
            }
            var reference = new Reference(0, row.Individual, row.File)
            {
                Box = description.Box,
                Viewpoint = description.Viewpoint,
                Station = row.Station,
                Camera = row.Camera,
                Time = row.Time,
                Encounter = row.Encounter,
                ConfirmedBy = confirmedBy,
                Latitude = row.Latitude,
                Longitude = row.Longitude,
                Embedding = description.Embedding,
            };
            return new NewReference(reference, description.Features) { Crop = description.Crop };
        }
        catch (ItemException error)
        {
            context.Warn($"{row.File}: {error.Message}");
            return null;
        }
    }
}
