namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>What happens to a watched file once its results are stored.</summary>
internal enum AfterProcessing
{
    /// <summary>Nothing.</summary>
    Keep,

    /// <summary>It is moved into another folder.</summary>
    Move,

    /// <summary>It is deleted.</summary>
    Delete,
}
