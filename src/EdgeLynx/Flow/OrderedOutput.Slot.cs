using System.Runtime.CompilerServices;

namespace EdgeLynx.Flow;

internal sealed partial class OrderedOutput<T>
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask CloseAsync(Slot slot)
    {
        // Whoever closes the slot in turn also writes out, and closes, those behind it that have finished meanwhile.
        while (!MustKeep(slot))
        {
            await slot.FlushAsync().ConfigureAwait(false);
            var finished = Retire(slot);
            ReturnRoom();
            if (finished is null)
                return;
            slot = finished;
        }
    }

    /// <summary>Where one input's outputs go. Written by one worker; flushed by another only once it is finished.</summary>
    internal sealed class Slot(OrderedOutput<T> owner) : StageOutput<T>
    {
        // Frames a clip may run ahead of its turn; also the most pixels held for order's sake, per slot.
        private const int Ahead = 4;
        private readonly Queue<T> _held = new(Ahead);
        private readonly Signal _turnCame = new();

        // Guarded by the owner's gate.
        private bool _hasTurn;

        public long Number { get; private set; }

        public bool IsFinished { get; set; }

        public override ValueTask WriteAsync(T item)
        {
            bool hasTurn;
            lock (owner._gate)
            {
                hasTurn = _hasTurn;
                if (!hasTurn && _held.Count < Ahead)
                {
                    _held.Enqueue(item);
                    return ValueTask.CompletedTask;
                }
            }
            return hasTurn && _held.Count == 0 ? owner.Next.WriteAsync(item) : WriteInTurnAsync(item, hasTurn);
        }

        /// <summary>Says that no more outputs come for this input.</summary>
        public ValueTask CloseAsync() => owner.CloseAsync(this);

        internal void Reset(long number, bool hasTurn)
        {
            (Number, _hasTurn, IsFinished) = (number, hasTurn, false);
            // A turn that was given but not waited for must not leak into the next use.
            _turnCame.Clear();
        }

        internal void GiveTurn()
        {
            if (_hasTurn)
                return;
            _hasTurn = true;
            _turnCame.Set();
        }

        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
        internal async ValueTask FlushAsync()
        {
            while (_held.TryDequeue(out var held))
                await owner.Next.WriteAsync(held).ConfigureAwait(false);
        }

        internal void Drop()
        {
            while (_held.TryDequeue(out var held))
                Disposal.Of(held);
        }

        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
        private async ValueTask WriteInTurnAsync(T item, bool hasTurn)
        {
            try
            {
                if (!hasTurn)
                    await _turnCame.WaitAsync().ConfigureAwait(false);
                await FlushAsync().ConfigureAwait(false);
            }
            catch
            {
                Disposal.Of(item);
                throw;
            }
            await owner.Next.WriteAsync(item).ConfigureAwait(false);
        }
    }

    private StageOutput<T> Next => next;
}
