using System.Globalization;
using EdgeLynx.Gallery;
using EdgeLynx.Records;
using Microsoft.Data.Sqlite;

namespace EdgeLynx.Agent.Store.Gallery;

/// <summary>Changes a gallery. Every call is one transaction and one step of the journal: it happens whole, or not at all.</summary>
internal sealed class GalleryEditor(GalleryFile file, TimeProvider clock)
{
    /// <summary>Enrols pictures; individuals that are new are made. A picture that is already there is left alone.</summary>
    /// <returns>How many pictures were added.</returns>
    public int Enroll(IReadOnlyList<NewReference> pictures, bool provisional = false)
    {
        var added = 0;
        Take("enroll", step =>
        {
            foreach (var picture in pictures)
                added += Insert(step, picture, provisional) ? 1 : 0;
            return $"{added} references of {pictures.Select(p => p.Reference.Individual).Distinct().Count()} individuals";
        });
        return added;
    }

    /// <summary>Gives an individual another name; its id stays.</summary>
    public void Rename(string individual, string name) => Take("rename", step =>
    {
        var old = NameOf(individual);
        step.SetIndividual(individual, IndividualField.Name, name);
        return $"{individual}: {old} is now {name}";
    });

    /// <summary>Says that <paramref name="other"/> is the same animal as <paramref name="individual"/>: its references move there.</summary>
    public void Merge(string individual, string other) => Take("merge", step =>
    {
        if (individual == other)
            throw new StoreException($"{individual} cannot be merged with itself");
        NameOf(individual);
        NameOf(other);
        var moved = ReferencesOf(other);
        foreach (var id in moved)
            step.SetReference(id, ReferenceField.Individual, individual);
        step.SetIndividual(other, IndividualField.Removed, "1");
        step.SetIndividual(other, IndividualField.MergedInto, individual);
        return $"{other} into {individual}, {moved.Count} references";
    });

    /// <summary>Moves <paramref name="references"/> of <paramref name="individual"/> to another individual, which is made where it is new.</summary>
    public void Split(string individual, IReadOnlyList<long> references, string into) => Take("split", step =>
    {
        NameOf(individual);
        var own = ReferencesOf(individual).ToHashSet();
        if (references.FirstOrDefault(id => !own.Contains(id), -1) is var stranger and not -1)
            throw new StoreException($"reference {stranger} is not one of {individual}; see: edgelynx gallery show {individual}");
        Ensure(step, into, provisional: false);
        foreach (var id in references)
            step.SetReference(id, ReferenceField.Individual, into);
        return $"{references.Count} references of {individual} to {into}";
    });

    /// <summary>Removes an individual with all its references.</summary>
    public void Remove(string individual) => Take("remove", step =>
    {
        NameOf(individual);
        var references = ReferencesOf(individual);
        foreach (var id in references)
            step.SetReference(id, ReferenceField.Removed, "1");
        step.SetIndividual(individual, IndividualField.Removed, "1");
        return $"{individual}, {references.Count} references";
    });

    /// <summary>Removes one reference.</summary>
    public void RemoveReference(long reference) => Take("remove", step =>
    {
        if (file.Scalar<long>("SELECT count(*) FROM refs WHERE id = $id AND removed = 0", ("$id", reference)) == 0)
            throw new StoreException($"the gallery has no reference {reference}");
        step.SetReference(reference, ReferenceField.Removed, "1");
        return $"reference {reference}";
    });

    /// <summary>Takes back the last step that was not yet taken back, and says which it was.</summary>
    /// <exception cref="StoreException">There is nothing to take back.</exception>
    public string Undo()
    {
        var undone = "";
        Take("undo", step =>
        {
            var last = file.Rows(
                "SELECT id, action, text FROM journal WHERE undone = 0 AND action <> 'undo' AND id < $own ORDER BY id DESC LIMIT 1",
                row => (Id: row.GetInt64(0), Text: $"{row.GetString(1)} {row.GetString(2)}"), ("$own", step.Id));
            if (last.Count == 0)
                throw new StoreException("there is nothing to undo");
            step.TakeBack(last[0].Id);
            return undone = last[0].Text;
        });
        return undone;
    }

    /// <summary>Inserts one picture inside <paramref name="step"/>; false where it is already there.</summary>
    internal bool Insert(GalleryStep step, NewReference picture, bool provisional)
    {
        var (reference, uid) = (picture.Reference, picture.Uid());
        var known = file.Rows("SELECT id, removed FROM refs WHERE uid = $uid", row => (Id: row.GetInt64(0), Removed: row.GetInt64(1) != 0), ("$uid", uid));
        if (known.Count > 0 && !known[0].Removed)
            return false;
        Ensure(step, reference.Individual, provisional);
        if (known.Count > 0)
        {
            step.SetReference(known[0].Id, ReferenceField.Removed, "0");
            step.SetReference(known[0].Id, ReferenceField.Individual, reference.Individual);
            Attach(known[0].Id, picture);
            return true;
        }
        var id = InsertRow(step, reference, uid);
        Attach(id, picture);
        return true;
    }

    /// <summary>Inserts <paramref name="reference"/>, which is not there, inside <paramref name="step"/>; returns its number.</summary>
    internal long InsertRow(GalleryStep step, Reference reference, string uid)
    {
        file.Execute(
            "INSERT INTO refs (uid, individual, file, frame, x, y, w, h, viewpoint, station, camera, time, encounter, confirmed_by, latitude, longitude) " +
            "VALUES ($uid, $individual, $file, $frame, $x, $y, $w, $h, $viewpoint, $station, $camera, $time, $encounter, $confirmed, $latitude, $longitude)",
            ("$uid", uid), ("$individual", reference.Individual), ("$file", reference.File), ("$frame", reference.Frame),
            ("$x", reference.Box.X), ("$y", reference.Box.Y), ("$w", reference.Box.Width), ("$h", reference.Box.Height),
            ("$viewpoint", (int)reference.Viewpoint), ("$station", reference.Station), ("$camera", reference.Camera),
            ("$time", reference.Time?.ToString("O", CultureInfo.InvariantCulture)), ("$encounter", reference.Encounter),
            ("$confirmed", reference.ConfirmedBy), ("$latitude", reference.Latitude), ("$longitude", reference.Longitude));
        var id = file.Scalar<long>("SELECT last_insert_rowid()");
        step.Inserted("refs", id.ToString(CultureInfo.InvariantCulture));
        return id;
    }

    /// <summary>Makes <paramref name="individual"/> inside <paramref name="step"/> unless it is there; one that was removed comes back.</summary>
    internal void Ensure(GalleryStep step, string individual, bool provisional, string? name = null)
    {
        var removed = file.Rows("SELECT removed FROM individuals WHERE id = $id", row => row.GetInt64(0) != 0, ("$id", individual));
        if (removed.Count == 0)
        {
            file.Execute("INSERT INTO individuals (id, name, provisional) VALUES ($id, $name, $provisional)",
                ("$id", individual), ("$name", name ?? individual), ("$provisional", provisional ? 1 : 0));
            step.Inserted("individuals", individual);
        }
        else if (removed[0])
        {
            step.SetIndividual(individual, IndividualField.Removed, "0");
            step.SetIndividual(individual, IndividualField.MergedInto, "");
        }
    }

    /// <summary>Takes one step of the journal.</summary>
    internal void Take(string action, Func<GalleryStep, string> change)
    {
        lock (file.Gate)
        {
            try
            {
                using var step = new GalleryStep(file, action, clock.GetUtcNow());
                step.Commit(change(step));
            }
            catch (SqliteException error)
            {
                throw new StoreException(GalleryFile.Explain(file.Path, error), error);
            }
        }
    }

    // Vectors and features are kept for good: they belong to the picture, whoever it shows.
    private void Attach(long id, NewReference picture)
    {
        Attach(id, picture.Reference.Embedding, picture.Features);
        if (picture.Crop is { } crop)
            file.Execute("INSERT OR REPLACE INTO crops (reference, picture, mask) VALUES ($id, $picture, $mask)", ("$id", id), ("$picture", crop.Jpeg), ("$mask", crop.Mask));
    }

    /// <summary>Gives reference <paramref name="id"/> a vector, in place of that of the same model it may have. No step of the journal: who is who stays.</summary>
    public void AttachVector(long id, Embedding vector)
    {
        lock (file.Gate)
            Attach(id, vector, null);
    }

    /// <summary>Gives reference <paramref name="id"/> a vector, features or both, in place of those of the same model it may have.</summary>
    internal void Attach(long id, Embedding? vector, LocalFeatures? found)
    {
        if (vector is { } embedding)
        {
            file.Execute("INSERT OR REPLACE INTO embeddings (reference, model, vector) VALUES ($id, $model, $vector)",
                ("$id", id), ("$model", embedding.Model), ("$vector", GalleryBlobs.Of(embedding.Vector)));
        }
        if (found is { } features)
        {
            file.Execute(
                "INSERT OR REPLACE INTO features (reference, extractor, width, height, dimensions, points, descriptors) " +
                "VALUES ($id, $extractor, $width, $height, $dimensions, $points, $descriptors)",
                ("$id", id), ("$extractor", features.Extractor), ("$width", features.Size.Width), ("$height", features.Size.Height),
                ("$dimensions", features.Dimensions), ("$points", GalleryBlobs.Of(features.Points)), ("$descriptors", features.Descriptors));
        }
    }

    private string NameOf(string individual) =>
        file.Scalar<string>("SELECT name FROM individuals WHERE id = $id AND removed = 0", ("$id", individual)) ??
        throw new StoreException($"the gallery has no individual {individual}; see: edgelynx gallery list");

    private List<long> ReferencesOf(string individual) =>
        file.Rows("SELECT id FROM refs WHERE individual = $id AND removed = 0 ORDER BY id", row => row.GetInt64(0), ("$id", individual));
}
