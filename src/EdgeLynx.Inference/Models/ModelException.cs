namespace EdgeLynx.Inference.Models;

/// <summary>A model cannot be used: its manifest, its weights or its tensors are wrong. A matter of configuration, so nothing is started.</summary>
public sealed class ModelException : Exception
{
    /// <summary>Lists everything that is wrong at once.</summary>
    public ModelException(IReadOnlyList<string> errors, Exception? inner = null)
        : base(string.Join(Environment.NewLine, errors), inner) => Errors = errors;

    /// <summary>Says the one thing that is wrong.</summary>
    public ModelException(string error, Exception? inner = null)
        : this([error], inner)
    {
    }

    /// <summary>One line an error; each names the file and, where there is one, the key.</summary>
    public IReadOnlyList<string> Errors { get; }
}
