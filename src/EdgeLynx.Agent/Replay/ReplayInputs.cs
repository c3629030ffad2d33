using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Store;

namespace EdgeLynx.Agent.Replay;

/// <summary>Fills the store's list of inputs from the paths given.</summary>
internal static class ReplayInputs
{
    /// <summary>Walks <paramref name="paths"/> into <paramref name="inputs"/>. Nothing is kept when the deployments table claims a file twice.</summary>
    /// <exception cref="UsageException">Rows of the table overlap, or there is nothing to process.</exception>
    public static WalkReport Collect(
        IReadOnlyList<string> paths, string root, string leaveOut, DeploymentTable? table, ReplayOptions options, InputList inputs)
    {
        var report = new WalkReport();
        var assigner = new DeploymentAssigner(table, Path.GetFileName(root) is { Length: > 0 } name ? name : "root");
        var files = new InputWalker(root, leaveOut, report).Walk(paths).Select(file => (file, assigner.Assign(file)));
        var twice = inputs.Replace(
            files, options.Limit, deployment => options.Shard.Holds(deployment.Id), () => UsageException.ThrowIfAny([.. assigner.Errors]));
        if (twice > 0)
            report.Warnings.Add($"{twice} files were given more than once; each is processed once");
        report.Warnings.AddRange(assigner.Warnings);
        if (inputs.Count == 0)
        {
            var why = options.Shard.Of > 1 ? $"no media for shard {options.Shard}" : $"no media files ({MediaNames.Endings})";
            report.Warnings.Add($"{string.Join(", ", paths)}: {why}");
        }
        return report;
    }
}
