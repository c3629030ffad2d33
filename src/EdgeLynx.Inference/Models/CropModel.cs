using EdgeLynx.Flow;
using EdgeLynx.Geometry;
using EdgeLynx.Pixels;
using Microsoft.ML.OnnxRuntime;

namespace EdgeLynx.Inference.Models;

/// <summary>
/// A network that sees one crop and may answer several questions (mask, body points, viewpoint) in one run. The first question runs it and
/// reads every head; the answers to the others wait, a bounded number of them, until they are asked for.
/// </summary>
internal sealed class CropModel(OnnxModel model)
{
    // Crops between the mask and the pose stage: two stages of a few workers with three crops a track. One that was pushed out runs again.
    private const int Waiting = 256;

    private readonly List<ICropHead> _heads = [];
    private readonly Lock _lock = new();
    private readonly Dictionary<(PixelBuffer, int Rental, Box, int Head), object?> _answers = [];
    private readonly Queue<(PixelBuffer, int Rental, Box, int Head)> _order = [];
    private long _runs;

    /// <summary>The output tensors, as declared.</summary>
    public IReadOnlyList<TensorInfo> Outputs => model.Outputs;

    /// <summary>Runs so far.</summary>
    public long Runs => Interlocked.Read(ref _runs);

    /// <summary>Adds a head. All are added before the first question.</summary>
    /// <returns>Its number, for <see cref="Ask"/>.</returns>
    public int Add(ICropHead head)
    {
        _heads.Add(head);
        return _heads.Count - 1;
    }

    /// <summary>What head <paramref name="head"/> reads of <paramref name="crop"/> (BGR) with the animal in <paramref name="box"/>.</summary>
    /// <exception cref="StageBrokenException">The network cannot run any more.</exception>
    public object? Ask(int head, PixelBuffer crop, Box box)
    {
        if (_heads.Count > 1 && TryTake((crop, crop.Rental, box, head), out var waiting))
            return waiting;
        using var runner = model.Rent();
        var placement = runner.SetInput(0, PixelView.Of(crop), crop.Size);
        Run(runner);
        object? answer = null;
        for (var i = 0; i < _heads.Count; i++)
        {
            var read = _heads[i].Read(runner, placement, box);
            if (i == head)
                answer = read;
            else
                Keep((crop, crop.Rental, box, i), read);
        }
        return answer;
    }

    private void Run(OnnxRunner runner)
    {
        try
        {
            runner.Run(1);
            Interlocked.Increment(ref _runs);
        }
        catch (OnnxRuntimeException error)
        {
            throw new StageBrokenException($"The model {model.Manifest.Id} failed on {model.Provider}: {error.Message.Split('\n')[0]}", error);
        }
    }

    private bool TryTake((PixelBuffer, int, Box, int) key, out object? answer)
    {
        lock (_lock)
            return _answers.Remove(key, out answer);
    }

    private void Keep((PixelBuffer, int, Box, int) key, object? answer)
    {
        lock (_lock)
        {
            if (_answers.TryAdd(key, answer))
                _order.Enqueue(key);
            // Keys that were taken stay in the queue until here; removing one twice is harmless.
            while (_order.Count > Waiting)
                _answers.Remove(_order.Dequeue());
        }
    }
}
