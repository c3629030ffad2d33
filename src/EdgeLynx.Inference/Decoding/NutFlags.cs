namespace EdgeLynx.Inference.Decoding;

/// <summary>What stands in the head of a NUT frame. Names and values of the specification; those not read are left out.</summary>
[Flags]
internal enum NutFlags
{
    /// <summary>The time stands there.</summary>
    CodedPts = 8,

    /// <summary>The stream stands there.</summary>
    StreamId = 16,

    /// <summary>The high part of the size stands there.</summary>
    SizeHigh = 32,

    /// <summary>A checksum of the head stands there.</summary>
    Checksum = 64,

    /// <summary>The number of reserved fields stands there.</summary>
    Reserved = 128,

    /// <summary>Side data follow: only in a version FFmpeg writes when told to.</summary>
    SideData = 256,

    /// <summary>Which bytes were left out stands there.</summary>
    HeaderIndex = 1024,

    /// <summary>A time to match stands there.</summary>
    MatchTime = 2048,

    /// <summary>Changes to these flags stand there.</summary>
    Coded = 4096,

    /// <summary>No frame begins with this byte.</summary>
    Invalid = 8192,
}
