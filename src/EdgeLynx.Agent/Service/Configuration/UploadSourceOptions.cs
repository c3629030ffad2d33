using System.ComponentModel.DataAnnotations;

namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>Pictures sent by HTTP: POST /upload/NAME, where NAME is the source's name.</summary>
internal sealed record UploadSourceOptions : SourceOptions
{
    /// <summary>Hashes of the tokens that may send, as "edgelynx token create" prints them. At least one.</summary>
    public required IReadOnlyList<string> TokenHashes { get; init; }

    /// <summary>Largest file taken, megabytes.</summary>
    [Range(0.001, 100000.0)]
    public double MaxMegabytes { get; init; } = 200;

    /// <inheritdoc/>
    public override IEnumerable<OptionProblem> Problems()
    {
        foreach (var problem in base.Problems())
            yield return problem;
        if (TokenHashes.Count == 0)
            yield return new("token_hashes", "is empty: nobody could send; make a token with: edgelynx token create");
        for (var i = 0; i < TokenHashes.Count; i++)
        {
            if (!Http.UploadToken.IsHash(TokenHashes[i]))
                yield return new($"token_hashes[{i}]", "is no hash of a token; make one with: edgelynx token create");
        }
    }
}
