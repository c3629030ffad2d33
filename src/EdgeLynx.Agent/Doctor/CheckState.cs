namespace EdgeLynx.Agent.Doctor;

/// <summary>How a check came out.</summary>
internal enum CheckState
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>It works, but slower or with less than it could.</summary>
    Warning,

    /// <summary>Something will not work.</summary>
    Failed,
}
