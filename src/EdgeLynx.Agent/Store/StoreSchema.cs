namespace EdgeLynx.Agent.Store;

/// <summary>The tables of the store and how an older file becomes the newest. A script, once released, is never changed.</summary>
internal static class StoreSchema
{
    /// <summary>Marks a SQLite file as ours: "ELyX".</summary>
    public const int ApplicationId = 0x454C7958;

    /// <summary>What brings a store from version <c>i</c> to <c>i + 1</c>.</summary>
    public static IReadOnlyList<string> Migrations { get; } =
    [
        // inputs: what the current run was asked to do; all else: what was done. met: animals called new, for later events to join.
        // Times are UTC ticks for order, text for results.
        """
        CREATE TABLE runs (id INTEGER PRIMARY KEY, started TEXT NOT NULL, options TEXT NOT NULL);
        CREATE TABLE deployments (id TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE inputs (
            seq INTEGER PRIMARY KEY, path TEXT NOT NULL, file TEXT NOT NULL UNIQUE, kind INTEGER NOT NULL, deployment TEXT NOT NULL);
        CREATE TABLE events (
            id TEXT PRIMARY KEY, deployment TEXT NOT NULL, start_ticks INTEGER NOT NULL, first_file TEXT NOT NULL,
            start TEXT NOT NULL, end TEXT NOT NULL, frames INTEGER NOT NULL, queued INTEGER NOT NULL) WITHOUT ROWID;
        CREATE UNIQUE INDEX events_in_order ON events (deployment, start_ticks, first_file, id);
        CREATE TABLE media (
            file TEXT PRIMARY KEY, event TEXT NOT NULL, kind INTEGER NOT NULL, time TEXT NOT NULL, time_source INTEGER NOT NULL,
            width INTEGER, height INTEGER, frame_rate REAL NOT NULL, failed_stage TEXT, failure TEXT,
            frames INTEGER NOT NULL, frame_numbers BLOB NOT NULL, detection_count INTEGER NOT NULL, detections BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE observations (
            event TEXT NOT NULL, number INTEGER NOT NULL, type TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (event, number)) WITHOUT ROWID;
        CREATE TABLE met (
            event TEXT NOT NULL, track INTEGER NOT NULL, number INTEGER NOT NULL, individual TEXT NOT NULL, file TEXT NOT NULL,
            frame INTEGER NOT NULL, x REAL NOT NULL, y REAL NOT NULL, w REAL NOT NULL, h REAL NOT NULL, viewpoint INTEGER NOT NULL,
            deployment TEXT NOT NULL, time TEXT NOT NULL, model TEXT, vector BLOB,
            extractor TEXT, width INTEGER, height INTEGER, dimensions INTEGER, points BLOB, descriptors BLOB,
            PRIMARY KEY (event, track, number)) WITHOUT ROWID;
        CREATE TABLE outbox (
            id INTEGER PRIMARY KEY AUTOINCREMENT, message_id TEXT NOT NULL UNIQUE, topic TEXT NOT NULL, payload TEXT NOT NULL);
        """,
        // inbox: files that the live service took from its sources; a file without a row in media is waiting. changed: UTC ticks.
        """
        CREATE TABLE inbox (
            id INTEGER PRIMARY KEY AUTOINCREMENT, source TEXT NOT NULL, path TEXT NOT NULL, bytes INTEGER NOT NULL, changed INTEGER NOT NULL,
            file TEXT NOT NULL UNIQUE, kind INTEGER NOT NULL, deployment TEXT NOT NULL, UNIQUE (source, path, bytes, changed));
        """,
        // When a message was queued, UTC ticks; 0 long ago.
        """
        ALTER TABLE outbox ADD COLUMN queued INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX inbox_of_path ON inbox (path);
        """,
        // in_hand: the pipeline has the file. crashes: how often the process ended while it did.
        """
        ALTER TABLE inbox ADD COLUMN in_hand INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE inbox ADD COLUMN crashes INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX inbox_in_hand ON inbox (id) WHERE in_hand = 1;
        """,
        // commands: from the office, taken once and never again.
        """
        CREATE TABLE commands (id TEXT PRIMARY KEY) WITHOUT ROWID;
        """,
    ];
}
