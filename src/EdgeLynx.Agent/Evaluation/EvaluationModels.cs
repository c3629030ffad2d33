using EdgeLynx.Agent.Commands;
using EdgeLynx.Inference.Models;

namespace EdgeLynx.Agent.Evaluation;

/// <summary>Opens models for an evaluation; one that cannot be used is wrong usage.</summary>
internal static class EvaluationModels
{
    /// <summary>The models of <paramref name="options"/>.</summary>
    /// <exception cref="UsageException">Options or manifests are wrong: every error is listed.</exception>
    public static ModelSet Open(ModelOptions options) => Guard(() => ModelSet.Open(options));

    /// <summary>The part that <paramref name="create"/> makes.</summary>
    /// <exception cref="UsageException">It cannot be made.</exception>
    public static T Guard<T>(Func<T> create)
    {
        try
        {
            return create();
        }
        catch (ModelException error)
        {
            throw new UsageException(error.Errors);
        }
    }
}
