namespace EdgeLynx.Agent.Publishing;

/// <summary>How messages are written on the wire.</summary>
internal enum MessageForm
{
    /// <summary>JSON: docs/schemas/*.schema.json.</summary>
    Json,

    /// <summary>CBOR with short keys, for satellite and radio: docs/schemas/compact.cddl.</summary>
    Compact,
}
