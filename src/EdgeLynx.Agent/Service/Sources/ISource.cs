namespace EdgeLynx.Agent.Service.Sources;

/// <summary>Where pictures come from: hands files to its queue until it is stopped.</summary>
internal interface ISource
{
    /// <summary>Runs until <paramref name="stop"/>, or until nothing more comes. What it throws is logged, and it is run again later.</summary>
    Task RunAsync(CancellationToken stop);
}
