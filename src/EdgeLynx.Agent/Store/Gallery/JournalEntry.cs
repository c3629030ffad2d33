namespace EdgeLynx.Agent.Store.Gallery;

/// <summary>One step in the life of a gallery.</summary>
/// <param name="Id">Number, from 1.</param>
/// <param name="At">When, ISO 8601.</param>
/// <param name="Action">enroll, rename, merge, split, remove, import, undo.</param>
/// <param name="Text">What was done, in words.</param>
/// <param name="Undone">Whether it was taken back.</param>
internal sealed record JournalEntry(long Id, string At, string Action, string Text, bool Undone);
