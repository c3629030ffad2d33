using System.Globalization;

namespace EdgeLynx.Agent.Store.Gallery;

/// <summary>
/// One step of the journal being taken: inside a transaction, every change of a field is written down with its old value, so that the
/// step can be taken back. Disposing it without <see cref="Commit"/> leaves the gallery as it was.
/// </summary>
internal sealed class GalleryStep : IDisposable
{
    private readonly GalleryFile _file;
    private readonly Microsoft.Data.Sqlite.SqliteTransaction _transaction;
    private int _position;

    /// <summary>Begins a step called <paramref name="action"/>, done at <paramref name="at"/>.</summary>
    public GalleryStep(GalleryFile file, string action, DateTimeOffset at)
    {
        _file = file;
        _transaction = file.Connection.BeginTransaction();
        file.Execute("INSERT INTO journal (at, action, text) VALUES ($at, $action, '')",
            ("$at", at.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)), ("$action", action));
        Id = file.Scalar<long>("SELECT last_insert_rowid()");
    }

    /// <summary>Number of the step.</summary>
    public long Id { get; }

    /// <summary>Changes so far.</summary>
    public int Changes => _position;

    /// <summary>Sets an individual's name or removed mark.</summary>
    public void SetIndividual(string id, IndividualField field, string value) => Set($"individuals.{Column(field)}", id, value);

    /// <summary>Sets a reference's individual or removed mark.</summary>
    public void SetReference(long id, ReferenceField field, string value) =>
        Set($"refs.{Column(field)}", id.ToString(CultureInfo.InvariantCulture), value);

    /// <summary>Notes a row that was inserted: taking back means marking it removed.</summary>
    public void Inserted(string table, string id) => Note($"{table}.removed", id, "1", "0");

    /// <summary>Takes back every change of the step <paramref name="id"/>, last first.</summary>
    public void TakeBack(long id)
    {
        var changes = _file.Rows("SELECT field, id, old, new FROM changes WHERE journal = $id ORDER BY position DESC",
            row => (Field: row.GetString(0), Id: row.GetString(1), Old: row.GetString(2)), ("$id", id));
        foreach (var (field, row, old) in changes)
            Set(field, row, old);
        _file.Execute("UPDATE journal SET undone = 1 WHERE id = $id", ("$id", id));
    }

    /// <summary>Makes the step lasting; <paramref name="text"/> says what was done.</summary>
    public void Commit(string text)
    {
        _file.Execute("UPDATE journal SET text = $text WHERE id = $id", ("$text", text), ("$id", Id));
        _transaction.Commit();
    }

    /// <inheritdoc/>
    public void Dispose() => _transaction.Dispose();

    private void Set(string field, string id, string value)
    {
        var (table, column) = (field[..field.IndexOf('.')], field[(field.IndexOf('.') + 1)..]);
        var old = _file.Scalar<object>($"SELECT {column} FROM {table} WHERE id = $id", ("$id", id));
        _file.Execute($"UPDATE {table} SET {column} = $value WHERE id = $id", ("$id", id), ("$value", value));
        Note(field, id, Convert.ToString(old, CultureInfo.InvariantCulture) ?? "", value);
    }

    private void Note(string field, string id, string old, string value) => _file.Execute(
        "INSERT INTO changes (journal, position, field, id, old, new) VALUES ($journal, $position, $field, $id, $old, $new)",
        ("$journal", Id), ("$position", _position++), ("$field", field), ("$id", id), ("$old", old), ("$new", value));

    private static string Column(IndividualField field) => field switch
    {
        IndividualField.Name => "name",
        IndividualField.Provisional => "provisional",
        IndividualField.MergedInto => "merged_into",
        _ => "removed",
    };

    private static string Column(ReferenceField field) => field == ReferenceField.Individual ? "individual" : "removed";
}
