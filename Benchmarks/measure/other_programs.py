"""The programs that show pictures in terminals: which are here, and of which version."""

import re
import shutil
import subprocess

NAMES = ["chafa", "timg"]


def versions():
    """`chafa 1.12.4`, for each that is installed."""
    return [f"{name} {_version(name)}" for name in NAMES if shutil.which(name)]


def _version(name):
    # timg writes it where errors go.
    said = subprocess.run([name, "--version"], capture_output=True, text=True)
    found = re.search(r"[0-9]+(\.[0-9]+)+", said.stdout + said.stderr)
    return found.group() if found else "of an unknown version"
