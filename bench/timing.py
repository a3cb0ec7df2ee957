"""Time and memory of whole processes."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path


def best_of(times: int, run: Callable[[], object]) -> float:
    """Seconds of the quickest of some runs: the one least disturbed by others on the machine."""
    return min(seconds_of(run) for _ in range(times))


def seconds_of(run: Callable[[], object]) -> float:
    """Seconds by the clock on the wall."""
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def sagsgang(*arguments: str) -> list[str]:
    """The command line of this checkout."""
    return [sys.executable, "-m", "sagsgang.cli.main", *arguments]


def run(command: Sequence[str]) -> None:
    """Run to the end, output thrown away; a failure is an error."""
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)


def peak_megabytes(command: Sequence[str]) -> float:
    """The peaks of a process and of all it starts, added up. Linux only; ``nan`` elsewhere."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    peaks: dict[str, int] = {}
    while process.poll() is None:
        for pid in _tree(str(process.pid)):
            peaks[pid] = max(peaks.get(pid, 0), _peak_kilobytes(pid))
        time.sleep(0.005)
    return sum(peaks.values()) / 1024 if peaks else float("nan")


def _tree(pid: str) -> list[str]:
    """The process and its descendants that are alive."""
    found = [pid]
    for one in found:
        for children in Path("/proc").glob(f"{one}/task/*/children"):
            try:
                found += children.read_text().split()
            except OSError:  # gone meanwhile
                continue
    return found


def _peak_kilobytes(pid: str) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:  # gone meanwhile
        return 0
    line = next((line for line in status.splitlines() if line.startswith("VmHWM:")), "VmHWM: 0 kB")
    return int(line.split()[1])
