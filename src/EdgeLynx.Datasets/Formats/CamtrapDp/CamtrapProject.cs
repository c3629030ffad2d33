namespace EdgeLynx.Datasets.Formats.CamtrapDp;

/// <summary>What a package says about the survey; the defaults fit a survey nobody described.</summary>
public sealed record CamtrapProject
{
    /// <summary>One of simpleRandom, systematicRandom, clusteredRandom, experimental, targeted, opportunistic.</summary>
    /// <value>opportunistic</value>
    public string SamplingDesign { get; init; } = "opportunistic";

    /// <summary>activityDetection, timeLapse or both.</summary>
    /// <value>activityDetection</value>
    public IReadOnlyList<string> CaptureMethods { get; init; } = ["activityDetection"];

    /// <summary>Who made it: name and role (contact, principalInvestigator, rightsHolder, publisher or contributor).</summary>
    /// <value>one contributor, EdgeLynx</value>
    public IReadOnlyList<(string Title, string Role)> Contributors { get; init; } = [("EdgeLynx", "contributor")];

    /// <summary>Whether the media files may be looked at by anyone.</summary>
    /// <value>false: pictures show where rare animals live</value>
    public bool MediaPublic { get; init; }
}
