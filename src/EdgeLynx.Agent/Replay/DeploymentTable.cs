using CsvHelper;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Replay;

/// <summary>Which media belong to which deployment, as the user's CSV says. Read whole before anything starts.</summary>
internal sealed class DeploymentTable
{
    private static readonly string[] Known =
        ["deploymentID", "path", "latitude", "longitude", "utc_offset", "cameraID", "deploymentStart", "deploymentEnd"];

    private static readonly CsvReaderOptions Options = new() { TrackLineNumbers = true, FieldCountMismatch = CsvFieldCountHandling.Allow };

    private readonly string _folder;

    private DeploymentTable(string file, string folder, IReadOnlyList<DeploymentRow> rows) => (File, _folder, Rows) = (file, folder, rows);

    /// <summary>The CSV's own path, as given.</summary>
    public string File { get; }

    /// <summary>The rows, in file order.</summary>
    public IReadOnlyList<DeploymentRow> Rows { get; }

    /// <summary>Reads <paramref name="file"/>; adds to <paramref name="errors"/> whatever is wrong, each with its line.</summary>
    public static DeploymentTable? Load(string file, List<string> errors)
    {
        try
        {
            using var reader = new StreamReader(file);
            return Parse(file, reader, errors);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            errors.Add($"--deployments {file}: {error.Message}");
            return null;
        }
    }

    /// <summary>Reads the table from <paramref name="reader"/>; its paths are relative to the folder of <paramref name="file"/>.</summary>
    public static DeploymentTable? Parse(string file, TextReader reader, List<string> errors)
    {
        var before = errors.Count;
        var rows = new List<DeploymentRow>();
        try
        {
            using var csv = CsvReader.Create(reader, Options);
            csv.ReadHeader();
            CheckColumns(file, csv, errors);
            if (errors.Count == before)
                ReadRows(file, csv, rows, errors);
        }
        catch (CsvFormatException error)
        {
            errors.Add($"{file}: {error.Message}");
        }
        CheckSameId(file, rows, errors);
        return errors.Count > before ? null : new DeploymentTable(file, Path.GetDirectoryName(Path.GetFullPath(file))!, rows);
    }

    /// <summary>The rows that claim <paramref name="input"/>: by its name in results, its path relative to the table, or its full path.</summary>
    public IEnumerable<DeploymentRow> Claiming(InputFile input)
    {
        var relative = InputRoot.NameOf(input.Path, _folder);
        var full = InputRoot.NameOf(input.Path, Path.GetPathRoot(input.Path)!).Insert(0, "/");
        return Rows.Where(row => row.Pattern.Matches(input.File) || row.Pattern.Matches(relative) || row.Pattern.Matches(full));
    }

    private static void CheckColumns(string file, CsvReader csv, List<string> errors)
    {
        foreach (var column in csv.Headers.Where(column => !Known.Contains(column)))
            errors.Add($"{file} line 1: unknown column '{column}'; known are {string.Join(',', Known)}");
        foreach (var column in Known.Take(2).Where(column => !csv.Headers.Contains(column)))
            errors.Add($"{file} line 1: column '{column}' is missing");
    }

    private static void ReadRows(string file, CsvReader csv, List<DeploymentRow> rows, List<string> errors)
    {
        while (csv.Read())
        {
            string Field(string column) => csv.TryGetFieldIndex(column, out var i) && i < csv.FieldCount ? csv.GetString(i) : "";
            if (ReadRow(csv.LineNumber, $"{file} line {csv.LineNumber}", Field, errors) is { } row)
                rows.Add(row);
        }
    }

    private static DeploymentRow? ReadRow(long line, string where, Func<string, string> field, List<string> errors)
    {
        var before = errors.Count;
        if (field("deploymentID").Length == 0)
            errors.Add($"{where}: deploymentID is empty");
        if (field("path").Length == 0)
            errors.Add($"{where}: path is empty; give a folder, a file or a glob like cam1/**/*.jpg");
        var offset = DeploymentFields.Offset(field("utc_offset"), where, errors);
        var deployment = new Deployment(field("deploymentID"))
        {
            UtcOffset = offset,
            Latitude = DeploymentFields.Degrees(field("latitude"), "latitude", 90, where, errors),
            Longitude = DeploymentFields.Degrees(field("longitude"), "longitude", 180, where, errors),
            CameraId = field("cameraID") is { Length: > 0 } camera ? camera : null,
            Start = DeploymentFields.Time(field("deploymentStart"), "deploymentStart", offset, where, errors),
            End = DeploymentFields.Time(field("deploymentEnd"), "deploymentEnd", offset, where, errors),
        };
        if (deployment.Start > deployment.End)
            errors.Add($"{where}: deploymentEnd is before deploymentStart");
        if (deployment.Latitude is null != deployment.Longitude is null && errors.Count == before)
            errors.Add($"{where}: give both latitude and longitude, or neither");
        return errors.Count > before ? null : new DeploymentRow(line, new PathPattern(field("path")), deployment);
    }

    private static void CheckSameId(string file, List<DeploymentRow> rows, List<string> errors)
    {
        foreach (var group in rows.GroupBy(row => row.Deployment.Id).Where(group => group.Distinct(SameDeployment).Count() > 1))
        {
            var lines = string.Join(", ", group.Select(row => row.Line));
            errors.Add($"{file} lines {lines}: deployment '{group.Key}' is described in different ways; several paths of one deployment repeat the other columns");
        }
    }

    private static EqualityComparer<DeploymentRow> SameDeployment { get; } =
        EqualityComparer<DeploymentRow>.Create((a, b) => a!.Deployment == b!.Deployment, row => row.Deployment.GetHashCode());
}
