"""What was measured on: nothing that names the machine or its owner."""

import datetime
import os
import platform
import subprocess
from pathlib import Path


def description():
    return {
        "processor": _processor(),
        "processors": len(os.sched_getaffinity(0))
        if hasattr(os, "sched_getaffinity")
        else os.cpu_count(),
        "system": platform.system(),
        "python": platform.python_version(),
        "date": datetime.date.today().isoformat(),
        "commit": _commit(),
    }


def _processor():
    """The model as the processor says it, with the family that tells generations apart."""
    cpuinfo = Path("/proc/cpuinfo")
    if not cpuinfo.exists():
        return _said("sysctl", "-n", "machdep.cpu.brand_string")
    lines = (line.partition(":") for line in cpuinfo.read_text().splitlines())
    facts = {name.strip(): value.strip() for name, _, value in lines}
    if "model name" not in facts:
        return platform.machine()
    return (
        f"{facts['model name']}, family {facts.get('cpu family')}, model {facts.get('model')},"
        f" cache {facts.get('cache size')}"
    )


def _commit():
    """The last change to what is measured."""
    root = Path(__file__).resolve().parents[2]
    return _said("git", "-C", str(root), "log", "-1", "--format=%h", "--", "Sources")


def _said(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
