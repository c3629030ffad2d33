using EdgeLynx.Datasets.CzechLynx;
using EdgeLynx.Datasets.Formats;

namespace EdgeLynx.Agent.Commands.Dataset;

/// <summary>Opens a metadata CSV for a command; what cannot be opened is wrong usage.</summary>
internal static class SurveyFile
{
    /// <summary>The rows as they are read; bad cells go to <paramref name="onError"/>, or end the command when it is null.</summary>
    /// <exception cref="UsageException">The file is not there or is no such table.</exception>
    public static IEnumerable<CzechLynxRow> Rows(string path, Action<FormatErrorException>? onError)
    {
        if (!File.Exists(path))
            throw new UsageException($"{path}: there is no such file");
        using var rows = CzechLynxReader.Read(path, onError).GetEnumerator();
        while (Next(rows, path))
            yield return rows.Current;
    }

    private static bool Next(IEnumerator<CzechLynxRow> rows, string path)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (FormatErrorException error)
        {
            throw new UsageException(error.Message);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path}: {error.Message}");
        }
    }
}
