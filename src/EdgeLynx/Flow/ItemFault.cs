using System.Threading.Channels;

namespace EdgeLynx.Flow;

/// <summary>Tells the fault of one item from the end of the run.</summary>
internal static class ItemFault
{
    /// <summary>
    /// Whether <paramref name="error"/> concerns the item at hand only. Running out of memory does: it is how a picture with a forged size
    /// shows. A cancellation does too unless the run is being stopped: it is some time-out inside the stage.
    /// </summary>
    public static bool IsAboutTheItem(Exception error, CancellationToken stop) => error switch
    {
        StageBrokenException or ChannelClosedException => false,
        OperationCanceledException => !stop.IsCancellationRequested,
        _ => true,
    };

    /// <summary>What the results say: the message alone where it was written for people, with the type's name where it was not.</summary>
    public static string Describe(Exception error) =>
        error is ItemException ? error.Message : $"{error.GetType().Name}: {error.Message}";
}
