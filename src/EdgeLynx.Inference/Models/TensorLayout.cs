namespace EdgeLynx.Inference.Models;

/// <summary>Order of a picture tensor's dimensions.</summary>
public enum TensorLayout
{
    /// <summary>Batch, channels, rows, columns.</summary>
    Nchw,

    /// <summary>Batch, rows, columns, channels.</summary>
    Nhwc,
}
