using EdgeLynx.Records;

namespace EdgeLynx.Agent.Replay;

/// <summary>One row of the deployments table.</summary>
/// <param name="Line">Its line in the file, from 1.</param>
/// <param name="Pattern">Which media it claims.</param>
/// <param name="Deployment">What it says about them.</param>
internal sealed record DeploymentRow(long Line, PathPattern Pattern, Deployment Deployment);
