"""The parts of ConvLens alone, as the package `benchmark` measures them."""

import re
import subprocess
from pathlib import Path

from measure import machine
from measure.markdown import number, provenance, table

FOLDER = Path(__file__).resolve().parent.parent
UNITS = {"ns": 1e-3, "μs": 1.0, "ms": 1e3}
ROW = re.compile(r"\| Time \(wall clock\) \((ns|μs|ms)\)[ *]*\|(.*)\|")


def run(arguments):
    command = ["swift", "package", "--package-path", str(FOLDER), "--disable-sandbox"]
    command += ["benchmark", "--format", "markdown", "--no-progress"]
    said = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    return {
        "kind": "microbenchmarks",
        "machine": machine.description(),
        "versions": ["benchmark 1.38.1"],
        "benchmarks": parsed(said),
    }


def parsed(markdown):
    """What each benchmark took, in microseconds."""
    found, name = [], None
    for line in markdown.splitlines():
        if line.startswith("### "):
            name = line.removeprefix("### ")
        elif row := ROW.match(line):
            unit = UNITS[row[1]]
            p0, _, p50, _, p90, _, _, samples = (int(cell) for cell in row[2].split("|"))
            found.append(
                {
                    "name": name,
                    "quickest_us": p0 * unit,
                    "median_us": p50 * unit,
                    "ninth_tenth_us": p90 * unit,
                    "samples": samples,
                }
            )
    return found


def markdown(result):
    rows = [
        [
            each["name"],
            *(number(each[key]) for key in ("quickest_us", "median_us", "ninth_tenth_us")),
            str(each["samples"]),
        ]
        for each in result["benchmarks"]
    ]
    heads = ["", "quickest μs", "median μs", "9 of 10 within μs", "samples"]
    return f"{provenance(result)}\n\n{table(heads, rows)}"
