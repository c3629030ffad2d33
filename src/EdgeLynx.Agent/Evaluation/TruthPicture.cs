using EdgeLynx.Datasets.Folders;

namespace EdgeLynx.Agent.Evaluation;

/// <summary>One labelled picture of a test.</summary>
/// <param name="Folder">What its file is relative to.</param>
/// <param name="Picture">The picture and its truth.</param>
/// <param name="Group">Its encounter where one is told, else the file: what is resampled as one.</param>
internal sealed record TruthPicture(string Folder, BoxPicture Picture, string Group)
{
    /// <summary>Where the file is.</summary>
    public string Path => System.IO.Path.Combine(Folder, Picture.File);
}
