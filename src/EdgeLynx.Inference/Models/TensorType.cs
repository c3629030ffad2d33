namespace EdgeLynx.Inference.Models;

/// <summary>Element type of a picture tensor.</summary>
public enum TensorType
{
    /// <summary>32-bit floats.</summary>
    Float32,

    /// <summary>16-bit floats.</summary>
    Float16,

    /// <summary>Bytes: the network normalises itself.</summary>
    UInt8,
}
