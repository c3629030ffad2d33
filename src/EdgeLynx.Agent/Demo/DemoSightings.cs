namespace EdgeLynx.Agent.Demo;

/// <summary>
/// Remembers which animal each provisional individual of the run is. An animal that the gallery does not hold is rightly called new, and
/// rightly known again under the name that it was given then; another animal's provisional name is as wrong as an enrolled one.
/// </summary>
internal sealed class DemoSightings
{
    private readonly Dictionary<string, string> _given = [];

    /// <summary>Takes the decision on a passage of an animal that is not enrolled, in order of time; tells whether it is right.</summary>
    public bool IsRight(string animal, string kind, string? individual)
    {
        if (kind == "new")
        {
            if (individual is not null)
                _given.TryAdd(individual, animal);
            return true;
        }

        return kind == "known" && individual is not null && _given.TryGetValue(individual, out var before) && before == animal;
    }
}
