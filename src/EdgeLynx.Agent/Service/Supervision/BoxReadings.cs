namespace EdgeLynx.Agent.Service.Supervision;

/// <summary>What the box itself says.</summary>
internal static class BoxReadings
{
    /// <summary>Free bytes where <paramref name="folder"/> lies; null when that cannot be told.</summary>
    public static long? FreeBytes(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
