#!/usr/bin/env python3
"""Long runs of `edgelynx run` with figures for docs/reliability.md. Not part of CI: minutes each, and they need ffmpeg and mosquitto.

    tests/soak/soak.py RUN [NUMBER] [FOLDER]

EDGELYNX_PROGRAM names the program (default: what `dotnet build -c Release` made). The runs, with what they take:
"""
import inspect
import os
import shutil
import sys
import tempfile

import faults
import load

RUNS = {run.__name__: run for run in (
    load.memory, load.corrupt, load.overload, load.idle, load.duty, faults.kill, faults.outage, faults.recover)}


def usage():
    runs = [f"    {name}{inspect.signature(run)}".replace("(folder, ", "(").replace("(folder)", "()") + f"\n        {run.__doc__}" for name, run in RUNS.items()]
    return __doc__ + "\n" + "\n".join(runs)


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in RUNS:
        sys.exit(usage())
    work = tempfile.mkdtemp(prefix="edgelynx-soak-")
    try:
        RUNS[sys.argv[1]](work, *(int(word) if word.isdigit() else os.path.abspath(word) for word in sys.argv[2:]))
    except SystemExit:
        if os.path.exists(f"{work}/log.txt"):
            shutil.copy(f"{work}/log.txt", f"{tempfile.gettempdir()}/edgelynx-soak-log.txt")
        raise
    finally:
        shutil.rmtree(work, ignore_errors=True)
