"""What the figures were taken on, in a sentence."""

from __future__ import annotations

import os
import platform
from pathlib import Path


def machine() -> str:
    """System, cores, memory, Python, and how busy it was with other things."""
    cores = os.cpu_count() or 1
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{platform.system()} {platform.release()}, {cores} × {_processor()}, {memory:.0f} GiB, "
        f"Python {platform.python_version()}. {_load(cores)}"
    )


def _load(cores: int) -> str:
    load = os.getloadavg()[0]
    told = f"Load before the run: {load:.1f}."
    # Others at work make every time longer, and not for everybody alike.
    return (
        told if load < cores / 2 else f"{told} **It was busy with other things: seconds say little, take them again.**"
    )


def _processor() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    named = (line.partition(":")[2].strip() for line in told if line.startswith("model name"))
    return next(named, platform.machine())
