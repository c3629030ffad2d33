using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;

namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>Where pictures come from.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(FolderSourceOptions), "folder")]
[JsonDerivedType(typeof(RtspSourceOptions), "rtsp")]
[JsonDerivedType(typeof(V4l2SourceOptions), "v4l2")]
[JsonDerivedType(typeof(VideoSourceOptions), "video")]
[JsonDerivedType(typeof(UploadSourceOptions), "upload")]
internal abstract record SourceOptions : ICheckedOptions
{
    /// <summary>Deployment the pictures belong to (Camtrap DP deploymentID); without it the source's name.</summary>
    public string? Deployment { get; init; }

    /// <summary>Offset from UTC of capture times that carry none, like +02:00.</summary>
    public string? UtcOffset { get; init; }

    /// <summary>WGS84 latitude of the camera, degrees.</summary>
    [Range(-90.0, 90.0)]
    public double? Latitude { get; init; }

    /// <summary>WGS84 longitude of the camera, degrees.</summary>
    [Range(-180.0, 180.0)]
    public double? Longitude { get; init; }

    /// <summary>Whether the source is used.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The offset written as <paramref name="text"/>, like +02:00 or Z; null when it is none.</summary>
    public static TimeSpan? ParseOffset(string text)
    {
        if (text == "Z")
            return TimeSpan.Zero;
        return text.Length == 6 && text[0] is ('+' or '-') && TimeSpan.TryParseExact(text[1..], @"hh\:mm", CultureInfo.InvariantCulture, out var offset)
            && offset <= TimeSpan.FromHours(14)
            ? text[0] == '-' ? -offset : offset
            : null;
    }

    /// <inheritdoc/>
    public virtual IEnumerable<OptionProblem> Problems()
    {
        if (UtcOffset is not null && ParseOffset(UtcOffset) is null)
            yield return new("utc_offset", "is no offset from UTC; give one like +02:00");
        if (Latitude is null != Longitude is null)
            yield return new("latitude", "and longitude belong together; give both or neither");
    }
}
