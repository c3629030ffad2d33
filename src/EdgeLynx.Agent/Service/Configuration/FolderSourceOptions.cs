using System.ComponentModel.DataAnnotations;

namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>A folder into which a card, FTP or rsync puts files.</summary>
internal sealed record FolderSourceOptions : SourceOptions
{
    /// <summary>The folder; sub-folders too. It need not be there all the time: a card is put in and taken out.</summary>
    [FilePath]
    public required string Path { get; init; }

    /// <summary>Seconds between two looks into the folder. The system's notices of changes make it faster, and are not relied on.</summary>
    [Range(0.1, 86400.0)]
    public double PollSeconds { get; init; } = 10;

    /// <summary>Seconds for which size and time of a file must have stood still before it is taken as complete.</summary>
    [Range(0.1, 3600.0)]
    public double SettleSeconds { get; init; } = 5;

    /// <summary>What happens to a file once its results are stored. Failed files are always kept.</summary>
    public AfterProcessing After { get; init; } = AfterProcessing.Keep;

    /// <summary>Folder for "after": "move"; files keep their names below it.</summary>
    [FilePath]
    public string? MoveTo { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionProblem> Problems()
    {
        foreach (var problem in base.Problems())
            yield return problem;
        if (After == AfterProcessing.Move && MoveTo is null)
            yield return new("move_to", "is missing: \"after\" is \"move\"; give the folder");
        if (MoveTo is not null && System.IO.Path.GetFullPath(MoveTo + "/").StartsWith(System.IO.Path.GetFullPath(Path + "/"), StringComparison.Ordinal))
            yield return new("move_to", "lies inside the watched folder: the file would be found again; give another folder");
    }
}
