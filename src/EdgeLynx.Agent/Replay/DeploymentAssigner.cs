using EdgeLynx.Records;

namespace EdgeLynx.Agent.Replay;

/// <summary>Gives each file its deployment: the table's row that claims it, else its folder.</summary>
/// <param name="table">The user's table; null when none was given.</param>
/// <param name="rootName">Deployment of files that lie directly in the input root.</param>
internal sealed class DeploymentAssigner(DeploymentTable? table, string rootName)
{
    private readonly Dictionary<string, Deployment> _byFolder = new(StringComparer.Ordinal);
    private readonly Dictionary<(long First, long Second), (int Files, string Example)> _overlaps = [];
    private readonly HashSet<long> _used = [];
    private string? _firstUnclaimed;

    /// <summary>Files that no row claims.</summary>
    public int Unclaimed { get; private set; }

    /// <summary>The deployment of <paramref name="input"/>.</summary>
    public Deployment Assign(InputFile input)
    {
        DeploymentRow? claimed = null;
        foreach (var row in table?.Claiming(input) ?? [])
        {
            _used.Add(row.Line);
            if (claimed is null)
                claimed = row;
            else if (row.Deployment != claimed.Deployment)
                NoteOverlap((claimed.Line, row.Line), input.File);
        }
        if (claimed is not null)
            return claimed.Deployment;
        Unclaimed++;
        _firstUnclaimed ??= input.File;
        var id = FolderDeployments.IdOf(input.File, rootName);
        // Events must not mix media that the table describes with media it knows nothing about.
        if (table?.Rows.Any(row => row.Deployment.Id == id) is true)
            id += " (folder)";
        if (!_byFolder.TryGetValue(id, out var deployment))
            _byFolder.Add(id, deployment = new Deployment(id));
        return deployment;
    }

    /// <summary>What is wrong with the table, known once every file is assigned.</summary>
    public IEnumerable<string> Errors => _overlaps.OrderBy(overlap => overlap.Key).Select(overlap =>
        $"{table!.File} lines {overlap.Key.First} and {overlap.Key.Second} both claim '{overlap.Value.Example}'"
        + (overlap.Value.Files > 1 ? $" and {overlap.Value.Files - 1} more" : "") + "; a file belongs to one deployment");

    /// <summary>What the user should know about the table.</summary>
    public IEnumerable<string> Warnings
    {
        get
        {
            if (table is null)
                yield break;
            if (Unclaimed > 0)
                yield return $"{table.File}: no row claims {Unclaimed} files (the first: '{_firstUnclaimed}'); their folders are taken as deployments";
            foreach (var row in table.Rows.Where(row => !_used.Contains(row.Line)))
                yield return $"{table.File} line {row.Line}: '{row.Pattern.Text}' claims no file";
        }
    }

    private void NoteOverlap((long First, long Second) rows, string file)
    {
        _overlaps.TryGetValue(rows, out var seen);
        _overlaps[rows] = (seen.Files + 1, seen.Example ?? file);
    }
}
