using Microsoft.Data.Sqlite;

namespace EdgeLynx.Agent.Store.Gallery;

/// <summary>A gallery as one portable file: a compact copy, written beside the target and renamed, and the way back in.</summary>
internal static class GalleryTransfer
{
    /// <summary>Writes the whole gallery, journal included, to <paramref name="target"/>; an existing file is replaced only when all is written.</summary>
    /// <exception cref="StoreException">It cannot be written.</exception>
    public static void Export(GalleryFile file, string target)
    {
        var temporary = target + ".tmp";
        try
        {
            System.IO.File.Delete(temporary);
            lock (file.Gate)
                file.Execute("VACUUM INTO $target", ("$target", temporary));
            System.IO.File.Move(temporary, target, overwrite: true);
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            if (System.IO.File.Exists(temporary))
                System.IO.File.Delete(temporary);
            throw new StoreException($"{target} cannot be written: {error.Message}", error);
        }
    }

    /// <summary>
    /// Adds what <paramref name="source"/> holds and <paramref name="file"/> does not: individuals by id, pictures by their uid, vectors and
    /// features by model. One step of the journal.
    /// </summary>
    /// <returns>How many references were added.</returns>
    public static int Import(GalleryFile file, string source, TimeProvider clock)
    {
        var added = 0;
        using var other = GalleryStore.Open(source);
        var editor = new GalleryEditor(file, clock);
        editor.Take("import", step =>
        {
            var individuals = other.ReadIndividuals();
            foreach (var individual in individuals)
                editor.Ensure(step, individual.Id, individual.Provisional, individual.Name);
            var models = other.File.Rows("SELECT DISTINCT model FROM embeddings ORDER BY model", row => row.GetString(0));
            var extractors = other.File.Rows("SELECT DISTINCT extractor FROM features ORDER BY extractor", row => row.GetString(0));
            foreach (var reference in other.ReadReferences(null))
            {
                if (editor.Insert(step, new NewReference(reference, null) { Crop = other.ReadCrop(reference.Id) }, provisional: false))
                    added++;
            }
            foreach (var model in models)
                CopyEmbeddings(file, other, model);
            foreach (var extractor in extractors)
                CopyFeatures(file, other, extractor);
            return $"{added} references of {individuals.Count} individuals from {System.IO.Path.GetFileName(source)}";
        });
        return added;
    }

    private static void CopyEmbeddings(GalleryFile file, GalleryStore other, string model)
    {
        foreach (var reference in other.ReadReferences(model).Where(reference => reference.Embedding is not null))
        {
            file.Execute(
                "INSERT OR IGNORE INTO embeddings (reference, model, vector) SELECT id, $model, $vector FROM refs WHERE uid = $uid",
                ("$model", model), ("$vector", GalleryBlobs.Of(reference.Embedding!.Vector)), ("$uid", new NewReference(reference, null).Uid()));
        }
    }

    private static void CopyFeatures(GalleryFile file, GalleryStore other, string extractor)
    {
        foreach (var reference in other.ReadReferences(null))
        {
            if (other.ReadFeatures(reference.Id, extractor) is not { } features)
                continue;
            file.Execute(
                "INSERT OR IGNORE INTO features (reference, extractor, width, height, dimensions, points, descriptors) " +
                "SELECT id, $extractor, $width, $height, $dimensions, $points, $descriptors FROM refs WHERE uid = $uid",
                ("$extractor", extractor), ("$width", features.Size.Width), ("$height", features.Size.Height), ("$dimensions", features.Dimensions),
                ("$points", GalleryBlobs.Of(features.Points)), ("$descriptors", features.Descriptors), ("$uid", new NewReference(reference, null).Uid()));
        }
    }
}
