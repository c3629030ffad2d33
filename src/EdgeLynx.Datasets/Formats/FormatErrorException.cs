namespace EdgeLynx.Datasets.Formats;

/// <summary>A file that is not what it should be. The message names the file, the line or key, what is wrong and what was expected.</summary>
public sealed class FormatErrorException : FormatException
{
    /// <summary>An error at no known place.</summary>
    /// <param name="message">One sentence for a person.</param>
    /// <param name="inner">What the parser underneath said.</param>
    public FormatErrorException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>An error at a place in a file.</summary>
    /// <param name="source">File name or other name of the input.</param>
    /// <param name="line">Line, from 1; 0 when it is not known.</param>
    /// <param name="field">Column or key; null when the whole line is meant.</param>
    /// <param name="problem">What is wrong and what was expected.</param>
    /// <param name="inner">What the parser underneath said.</param>
    public FormatErrorException(string source, long line, string? field, string problem, Exception? inner = null)
        : base($"{source}{(line > 0 ? $", line {line}" : "")}{(field is null ? "" : $", {field}")}: {problem}", inner)
    {
        Line = line;
        Field = field;
    }

    /// <summary>Line, from 1; 0 when it is not known.</summary>
    public long Line { get; }

    /// <summary>Column or key; null when the whole line or file is meant.</summary>
    public string? Field { get; }
}
