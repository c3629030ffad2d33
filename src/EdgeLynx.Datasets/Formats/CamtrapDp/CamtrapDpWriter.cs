using EdgeLynx.Records;

namespace EdgeLynx.Datasets.Formats.CamtrapDp;

/// <summary>
/// Writes a Camtrap DP 1.0.2 package into a folder: deployments.csv, media.csv, observations.csv, datapackage.json. Rows stream to
/// the tables as they come; only one small summary a deployment is kept. <see cref="Complete"/> writes what needs the whole.
/// </summary>
public sealed class CamtrapDpWriter : IDisposable
{
    private readonly string _folder;
    private readonly ExportInfo _info;
    private readonly CamtrapProject _project;
    private readonly FileStream _mediaFile;
    private readonly FileStream _observationsFile;
    private readonly CsvTable _media;
    private readonly ObservationTable _observations;
    private readonly DeploymentSummaries _deployments;

    /// <summary>Starts a package in <paramref name="folder"/>, which is made when it is not there.</summary>
    /// <param name="folder">Where the four files go; files of that name are replaced.</param>
    /// <param name="info">The export.</param>
    /// <param name="deployments">The deployments known beforehand; one met only in the media is added without coordinates.</param>
    /// <param name="project">The survey.</param>
    public CamtrapDpWriter(string folder, ExportInfo info, IEnumerable<Deployment> deployments, CamtrapProject? project = null)
    {
        _folder = folder;
        _info = info;
        _project = project ?? new CamtrapProject();
        _deployments = new DeploymentSummaries(deployments);
        Directory.CreateDirectory(folder);
        _mediaFile = File.Create(Path.Combine(folder, "media.csv"));
        _media = new CsvTable(_mediaFile, CamtrapColumns.Media);
        _observationsFile = File.Create(Path.Combine(folder, "observations.csv"));
        _observations = new ObservationTable(_observationsFile);
    }

    /// <summary>Adds a media file.</summary>
    public void Write(MediaRow media)
    {
        _deployments.Add(media.DeploymentId, media.Time, media.Time);
        var file = Slashes.Forward(media.File);
        _media.Write(
            media.MediaId, media.DeploymentId, _project.CaptureMethods[0], CamtrapTime.Of(media.Time), file,
            _project.MediaPublic ? "true" : "false", file[(file.LastIndexOf('/') + 1)..], MediaTypes.Of(file, media.Kind), null, null,
            media.Failure is null ? null : $"not processed: {media.Failure}");
    }

    /// <summary>Adds an observation: one row for the event, and one a chosen frame with its box.</summary>
    public void Write(ObservationRow observation)
    {
        _deployments.Add(observation.DeploymentId, observation.Start, observation.End);
        _observations.Write(observation);
    }

    /// <summary>Writes deployments.csv and datapackage.json and closes the package.</summary>
    /// <returns>What the standard asks for and nobody told: one sentence a gap, for the user.</returns>
    public IReadOnlyList<string> Complete()
    {
        Dispose();
        using (var file = File.Create(Path.Combine(_folder, "deployments.csv")))
            _deployments.WriteTable(file, _info.Created);
        using (var file = File.Create(Path.Combine(_folder, "datapackage.json")))
            DataPackage.Write(file, _info, _project, _deployments, _observations.ScientificNames);
        return _deployments.Gaps();
    }

    /// <summary>Closes the tables; the package is whole only after <see cref="Complete"/>.</summary>
    public void Dispose()
    {
        _media.Dispose();
        _mediaFile.Dispose();
        _observations.Dispose();
        _observationsFile.Dispose();
    }
}
