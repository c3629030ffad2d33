"""What the training loops share: samples drawn ahead, the average of the weights, and checkpoints that a killed run cannot break."""
import os
import queue
import threading

import torch


def prefetch(draw, depth=4):
    """A queue that a thread keeps filled with what `draw` returns."""
    q = queue.Queue(depth)

    def work():
        while True:
            q.put(draw())

    threading.Thread(target=work, daemon=True).start()
    return q


@torch.no_grad()
def average(ema, net, keep):
    """Moves the parameters of `ema` towards those of `net`; `keep` is the share that stays."""
    for e, p in zip(ema.parameters(), net.parameters()):
        e.mul_(keep).add_(p, alpha=1 - keep)


def save(path, step, **parts):
    """Writes the state of `parts` under a new name and renames it."""
    torch.save({**{name: part.state_dict() for name, part in parts.items()}, 'step': step}, path + '.new')
    os.replace(path + '.new', path)


def resume(path, **parts):
    """Reads what `save` wrote, where there is such a file; returns the step."""
    if not os.path.exists(path):
        return 0
    saved = torch.load(path)
    for name, part in parts.items():
        part.load_state_dict(saved[name])
    return saved['step']
