namespace EdgeLynx.Records;

/// <summary>What identification concluded.</summary>
public enum DecisionKind
{
    /// <summary>Nothing to identify: no animal, or no gallery to look it up in.</summary>
    None,

    /// <summary>An individual of the gallery.</summary>
    Known,

    /// <summary>An individual the gallery does not hold.</summary>
    New,

    /// <summary>Not sure: the candidates are for a human.</summary>
    Uncertain,
}
