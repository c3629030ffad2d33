using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace EdgeLynx.Inference.Models;

/// <summary>A batch of equal items in native memory, 64-byte aligned and cleared, as ONNX Runtime takes it without a copy.</summary>
internal sealed unsafe class NativeTensor
{
    private readonly TensorInfo _info;
    private readonly int _capacity;
    private readonly int _itemBytes;
    private readonly OrtValue?[] _values;
    private void* _memory;

    /// <summary>Room for <paramref name="capacity"/> items of <paramref name="info"/>'s shape without its first dimension.</summary>
    public NativeTensor(TensorInfo info, int capacity)
    {
        _info = info;
        _capacity = info.Shape[0] < 0 ? capacity : (int)info.Shape[0];
        _itemBytes = checked(info.ItemLength * ElementBytes(info.Type));
        _values = new OrtValue?[_capacity + 1];
        var bytes = checked((nuint)_itemBytes * (nuint)_capacity);
        _memory = NativeMemory.AlignedAlloc(Math.Max(bytes, 64), 64);
        NativeMemory.Clear(_memory, bytes);
    }

    /// <summary>Whether elements of <paramref name="type"/> can be held.</summary>
    public static bool Holds(TensorElementType type) =>
        type is TensorElementType.Float or TensorElementType.Float16 or TensorElementType.UInt8 or TensorElementType.Int64 or TensorElementType.Int32;

    /// <summary>The elements of one item.</summary>
    public Span<T> Item<T>(int item)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(ItemBytes(item));

    /// <summary>The bytes of one item.</summary>
    public Span<byte> ItemBytes(int item)
    {
        ObjectDisposedException.ThrowIf(_memory is null, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)item, (uint)_capacity, nameof(item));
        return new Span<byte>((byte*)_memory + (nint)item * _itemBytes, _itemBytes);
    }

    /// <summary>The first <paramref name="batch"/> items as a tensor; made once for each batch size.</summary>
    public OrtValue Value(int batch) => _values[batch] ??= OrtValue.CreateTensorValueWithData(
        OrtMemoryInfo.DefaultInstance, _info.Type, [batch, .. _info.Shape.Skip(1)], (nint)_memory, (long)batch * _itemBytes);

    /// <summary>Frees the memory; nothing may use it any more.</summary>
    public void Free()
    {
        foreach (var value in _values)
            value?.Dispose();
        NativeMemory.AlignedFree(_memory);
        _memory = null;
    }

    private static int ElementBytes(TensorElementType type) => type switch
    {
        TensorElementType.UInt8 => 1,
        TensorElementType.Float16 => 2,
        TensorElementType.Int64 => 8,
        _ => 4,
    };
}
