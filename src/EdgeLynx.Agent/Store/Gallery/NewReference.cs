using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EdgeLynx.Gallery;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Store.Gallery;

/// <summary>A picture to enrol.</summary>
/// <param name="Reference">What is known about it; its id is ignored.</param>
/// <param name="Features">Its local features; null without.</param>
internal sealed record NewReference(Reference Reference, LocalFeatures? Features)
{
    /// <summary>The picture its features lie in; null where none was made.</summary>
    public ReferenceCrop? Crop { get; init; }

    /// <summary>The picture's own name, the same on every box: a digest of file, frame and box.</summary>
    public string Uid()
    {
        var box = Reference.Box;
        var text = string.Create(CultureInfo.InvariantCulture,
            $"{Reference.File}\n{Reference.Frame}\n{MathF.Round(box.X)} {MathF.Round(box.Y)} {MathF.Round(box.Width)} {MathF.Round(box.Height)}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }
}
