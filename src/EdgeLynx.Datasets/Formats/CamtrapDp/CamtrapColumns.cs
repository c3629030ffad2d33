namespace EdgeLynx.Datasets.Formats.CamtrapDp;

/// <summary>The columns of the three tables of Camtrap DP 1.0.2, all of them and in the order of their schemas: validators ask for both.</summary>
internal static class CamtrapColumns
{
    public static IReadOnlyList<string> Deployments { get; } =
    [
        "deploymentID", "locationID", "locationName", "latitude", "longitude", "coordinateUncertainty", "deploymentStart", "deploymentEnd",
        "setupBy", "cameraID", "cameraModel", "cameraDelay", "cameraHeight", "cameraDepth", "cameraTilt", "cameraHeading",
        "detectionDistance", "timestampIssues", "baitUse", "featureType", "habitat", "deploymentGroups", "deploymentTags",
        "deploymentComments",
    ];

    public static IReadOnlyList<string> Media { get; } =
    [
        "mediaID", "deploymentID", "captureMethod", "timestamp", "filePath", "filePublic", "fileName", "fileMediatype", "exifData",
        "favorite", "mediaComments",
    ];

    public static IReadOnlyList<string> Observations { get; } =
    [
        "observationID", "deploymentID", "mediaID", "eventID", "eventStart", "eventEnd", "observationLevel", "observationType",
        "cameraSetupType", "scientificName", "count", "lifeStage", "sex", "behavior", "individualID", "individualPositionRadius",
        "individualPositionAngle", "individualSpeed", "bboxX", "bboxY", "bboxWidth", "bboxHeight", "classificationMethod",
        "classifiedBy", "classificationTimestamp", "classificationProbability", "observationTags", "observationComments",
    ];
}
