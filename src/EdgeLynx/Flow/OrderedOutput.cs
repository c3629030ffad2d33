namespace EdgeLynx.Flow;

/// <summary>
/// Puts the outputs of parallel workers back into the order of their inputs. Each input has a slot; the slot whose turn it is
/// writes straight through, the others keep a few records until their turn comes. At most <c>window</c> slots are open, so
/// that one slow input (a long clip) cannot pile up the results of all that come after it.
/// </summary>
internal sealed partial class OrderedOutput<T>(StageOutput<T> next, int window)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, Slot> _open = [];
    private readonly Stack<Slot> _spare = new();
    private readonly Signal _roomCame = new();
    private int _room = window;
    private bool _wantsRoom;
    private bool _isOver;
    private long _opened;
    private long _turn;

    /// <summary>Takes room for one input, waiting until a slot is closed if there is none. One worker at a time.</summary>
    public ValueTask TakeRoomAsync()
    {
        lock (_gate)
        {
            if (_room > 0 || _isOver)
            {
                _room--;
                return ValueTask.CompletedTask;
            }
            _wantsRoom = true;
        }
        return _roomCame.WaitAsync();
    }

    /// <summary>Takes room for one more input of a batch if there is some.</summary>
    public bool TryTakeRoom()
    {
        lock (_gate)
        {
            if (_room <= 0)
                return false;
            _room--;
            return true;
        }
    }

    /// <summary>Returns the room taken when no input came.</summary>
    public void ReturnRoom()
    {
        lock (_gate)
        {
            if (!_wantsRoom)
            {
                _room++;
                return;
            }
            _wantsRoom = false;
        }
        _roomCame.Set();
    }

    /// <summary>Opens the slot of the next input. One worker at a time, in the order of the inputs.</summary>
    public Slot Open()
    {
        lock (_gate)
        {
            if (!_spare.TryPop(out var slot))
                slot = new Slot(this);
            var number = _opened++;
            slot.Reset(number, hasTurn: _isOver || number == _turn);
            _open.Add(number, slot);
            return slot;
        }
    }

    /// <summary>Lets every worker go that waits for its turn or for room: the run is over, and the channel refuses what they write.</summary>
    public void Release()
    {
        lock (_gate)
        {
            _isOver = true;
            foreach (var slot in _open.Values)
                slot.GiveTurn();
            if (!_wantsRoom)
                return;
            _wantsRoom = false;
        }
        _roomCame.Set();
    }

    /// <summary>Disposes what slots still hold, after a fault or a cancellation; no worker runs any more.</summary>
    public void Drop()
    {
        foreach (var slot in _open.Values)
            slot.Drop();
    }

    private bool MustKeep(Slot slot)
    {
        lock (_gate)
        {
            slot.IsFinished = true;
            return slot.Number != _turn;
        }
    }

    private Slot? Retire(Slot slot)
    {
        lock (_gate)
        {
            _open.Remove(slot.Number);
            _spare.Push(slot);
            _turn++;
            if (!_open.TryGetValue(_turn, out var following))
                return null;
            following.GiveTurn();
            return following.IsFinished ? following : null;
        }
    }
}
