namespace EdgeLynx.Agent.Store.Gallery;

/// <summary>The tables of a gallery file and how an older file becomes the newest. A script, once released, is never changed.</summary>
internal static class GallerySchema
{
    /// <summary>Marks a SQLite file as a gallery: "ELyG".</summary>
    public const int ApplicationId = 0x454C7947;

    /// <summary>What brings a gallery from version <c>i</c> to <c>i + 1</c>.</summary>
    public static IReadOnlyList<string> Migrations { get; } =
    [
        // Nothing is ever deleted: what is removed is marked, so that every step of the journal can be taken back.
        // uid: the picture's own name, the same on every box. Times are ISO 8601. Vectors: float32; points: 4 float32 each; little-endian.
        """
        CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE individuals (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, provisional INTEGER NOT NULL, removed INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
        CREATE TABLE refs (
            id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE, individual TEXT NOT NULL REFERENCES individuals (id),
            file TEXT NOT NULL, frame INTEGER NOT NULL, x REAL NOT NULL, y REAL NOT NULL, w REAL NOT NULL, h REAL NOT NULL,
            viewpoint INTEGER NOT NULL, station TEXT, camera TEXT, time TEXT, encounter TEXT, confirmed_by TEXT,
            latitude REAL, longitude REAL, removed INTEGER NOT NULL DEFAULT 0);
        CREATE INDEX refs_of_individual ON refs (individual);
        CREATE TABLE embeddings (
            reference INTEGER NOT NULL REFERENCES refs (id), model TEXT NOT NULL, vector BLOB NOT NULL,
            PRIMARY KEY (model, reference)) WITHOUT ROWID;
        CREATE TABLE features (
            reference INTEGER NOT NULL REFERENCES refs (id), extractor TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
            dimensions INTEGER NOT NULL, points BLOB NOT NULL, descriptors BLOB NOT NULL);
        CREATE UNIQUE INDEX features_of_reference ON features (reference, extractor);
        CREATE TABLE journal (id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, action TEXT NOT NULL, text TEXT NOT NULL, undone INTEGER NOT NULL DEFAULT 0);
        CREATE TABLE changes (
            journal INTEGER NOT NULL REFERENCES journal (id), position INTEGER NOT NULL, field TEXT NOT NULL, id TEXT NOT NULL,
            old TEXT NOT NULL, new TEXT NOT NULL, PRIMARY KEY (journal, position)) WITHOUT ROWID;
        """,
        // merged_into: the individual another turned out to be, empty for none. fleet: which state of each individual ("i" + id) and
        // reference ("r" + uid) this is, for galleries that exchange changes; digest tells whether it was changed since.
        """
        ALTER TABLE individuals ADD COLUMN merged_into TEXT NOT NULL DEFAULT '';
        CREATE TABLE fleet (
            key TEXT PRIMARY KEY, revision INTEGER NOT NULL, at INTEGER NOT NULL, box TEXT NOT NULL, digest TEXT NOT NULL,
            parts TEXT NOT NULL) WITHOUT ROWID;
        """,
        // The picture that the points of a reference's features lie in (JPEG), and the animal's mask in it (COCO's compressed run lengths).
        "CREATE TABLE crops (reference INTEGER PRIMARY KEY REFERENCES refs (id), picture BLOB NOT NULL, mask TEXT);",
    ];
}
