namespace EdgeLynx.Records;

/// <summary>The 20 points of the CzechLynx pose (MMPose <c>animalpose</c> order) and their OKS constants.</summary>
public static class KeypointNames
{
    /// <summary>Number of points.</summary>
    public const int Count = 20;

    /// <summary>The names, by index.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "L_Eye", "R_Eye", "L_EarBase", "R_EarBase", "Nose", "Throat", "TailBase", "Withers",
        "L_F_Elbow", "R_F_Elbow", "L_B_Elbow", "R_B_Elbow", "L_F_Knee", "R_F_Knee", "L_B_Knee", "R_B_Knee",
        "L_F_Paw", "R_F_Paw", "L_B_Paw", "R_B_Paw",
    ];

    /// <summary>Per-point sigma of the object keypoint similarity, as share of the object's scale.</summary>
    public static IReadOnlyList<double> Sigmas { get; } =
    [
        .025, .025, .026, .035, .035, .10, .10, .10, .107, .107, .107, .107, .087, .087, .087, .087, .089, .089, .089, .089,
    ];

    /// <summary>Pairs of indices that a drawn skeleton joins.</summary>
    public static IReadOnlyList<(int From, int To)> Bones { get; } =
    [
        (0, 1), (0, 4), (1, 4), (0, 2), (1, 3), (4, 5), (5, 7), (7, 6),
        (5, 8), (8, 12), (12, 16), (5, 9), (9, 13), (13, 17), (6, 10), (10, 14), (14, 18), (6, 11), (11, 15), (15, 19),
    ];
}
