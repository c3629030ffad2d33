namespace EdgeLynx.Flow;

/// <summary>
/// Puts the outputs of parallel workers back into the order of their inputs. Each input has a slot; the slot whose turn it is
/// writes straight through, the others keep a few records until their turn comes. At most <c>window</c> slots are open, so
/// that one slow input (a long clip) cannot pile up the results of all that come after it.
/// </summary>
internal sealed class OrderedOutput<T>(StageOutput<T> next, int window) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, Slot> _open = [];
    private readonly Stack<Slot> _spare = new();
    private readonly SemaphoreSlim _room = new(window, window);
    private long _turn;

    /// <summary>Waits until another slot may be opened. Call before taking an input.</summary>
    public Task WaitForRoomAsync(CancellationToken cancellation) => _room.WaitAsync(cancellation);

    /// <summary>Takes room for one more input of a batch if there is some.</summary>
    public bool TryTakeRoom() => _room.Wait(0);

    /// <summary>Returns the room taken when no input came.</summary>
    public void ReturnRoom() => _room.Release();

    /// <summary>Opens the slot of input <paramref name="number"/>.</summary>
    public Slot Open(long number)
    {
        lock (_gate)
        {
            if (!_spare.TryPop(out var slot))
                slot = new Slot(this);
            slot.Reset(number, number == _turn);
            _open.Add(number, slot);
            return slot;
        }
    }

    /// <summary>Lets every worker go that waits for its turn: the run is over, and the channel refuses what they write.</summary>
    public void Release()
    {
        lock (_gate)
        {
            foreach (var slot in _open.Values)
                slot.GiveTurn();
        }
    }

    /// <summary>Disposes what slots still hold, after a fault or a cancellation; no worker runs any more.</summary>
    public void Dispose()
    {
        foreach (var slot in _open.Values)
            slot.Drop();
        _room.Dispose();
    }

    private async ValueTask CloseAsync(Slot slot)
    {
        // Whoever closes the slot in turn also writes out, and closes, those behind it that have finished meanwhile.
        while (true)
        {
            lock (_gate)
            {
                slot.Finished = true;
                if (slot.Number != _turn)
                    return;
            }
            await slot.FlushAsync(next).ConfigureAwait(false);
            Slot? finished = null;
            lock (_gate)
            {
                _open.Remove(slot.Number);
                _spare.Push(slot);
                _turn++;
                if (_open.TryGetValue(_turn, out var following))
                {
                    following.GiveTurn();
                    finished = following.Finished ? following : null;
                }
            }
            _room.Release();
            if (finished is null)
                return;
            slot = finished;
        }
    }

    /// <summary>Where one input's outputs go.</summary>
    internal sealed class Slot(OrderedOutput<T> owner) : StageOutput<T>
    {
        // Frames a clip may run ahead of its turn; also the most pixels held for order's sake, per slot.
        private const int Ahead = 4;
        private readonly Queue<T> _held = new();
        private readonly SemaphoreSlim _turnCame = new(0, 1);
        private bool _hasTurn;

        public long Number { get; private set; }

        public bool Finished { get; set; }

        /// <summary>Records written so far.</summary>
        public int Written { get; private set; }

        public override async ValueTask WriteAsync(T item)
        {
            Written++;
            bool mustWait;
            lock (owner._gate)
            {
                if (!_hasTurn && _held.Count < Ahead)
                {
                    _held.Enqueue(item);
                    return;
                }
                mustWait = !_hasTurn;
            }
            if (mustWait)
                await _turnCame.WaitAsync(CancellationToken.None).ConfigureAwait(false);
            await FlushAsync(owner.Next).ConfigureAwait(false);
            await owner.Next.WriteAsync(item).ConfigureAwait(false);
        }

        /// <summary>Says that no more outputs come for this input.</summary>
        public ValueTask CloseAsync() => owner.CloseAsync(this);

        internal void Reset(long number, bool hasTurn)
        {
            (Number, _hasTurn, Finished, Written) = (number, hasTurn, false, 0);
            // A turn that was given but not waited for must not leak into the next use.
            _turnCame.Wait(0);
        }

        internal void GiveTurn()
        {
            _hasTurn = true;
            if (_turnCame.CurrentCount == 0)
                _turnCame.Release();
        }

        internal async ValueTask FlushAsync(StageOutput<T> to)
        {
            while (_held.TryDequeue(out var held))
                await to.WriteAsync(held).ConfigureAwait(false);
        }

        internal void Drop()
        {
            while (_held.TryDequeue(out var held))
                (held as IDisposable)?.Dispose();
        }
    }

    private StageOutput<T> Next => next;
}
