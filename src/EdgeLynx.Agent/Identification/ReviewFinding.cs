namespace EdgeLynx.Agent.Identification;

/// <summary>Something in the gallery a person should look at.</summary>
/// <param name="Suspicion">duplicate: <paramref name="Individual"/> and <paramref name="Other"/> may be one animal; impostor: this encounter may be of the other.</param>
/// <param name="Individual">Whose encounter it is.</param>
/// <param name="Other">Who answered.</param>
/// <param name="Probability">How sure the answer was, 0..1.</param>
/// <param name="Inliers">Matches that agree in the best pair.</param>
/// <param name="Encounter">The encounter.</param>
/// <param name="References">Its references.</param>
internal sealed record ReviewFinding(
    string Suspicion, string Individual, string Other, double Probability, int Inliers, string Encounter, IReadOnlyList<long> References);
